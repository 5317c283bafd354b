---How Neovim runs the language server. `vim.lsp.config('copydesk', { … })` changes any of it.

local copydesk = require('copydesk')

---@type vim.lsp.Config
return {
  cmd = { 'copydesk', 'server' },
  filetypes = { 'markdown', 'text', 'html' },
  -- Only where there is a desk: a folder without one is left alone, and nothing is started.
  root_dir = function(buffer, on_directory)
    local root = copydesk.root(buffer)
    if root then
      on_directory(root)
    end
  end,
  init_options = { reasonCommand = copydesk.REASON_COMMAND },
  settings = { copydesk = { inlayHints = false, codeLens = false, commentIgnores = false } },
  commands = { [copydesk.REASON_COMMAND] = copydesk.ignore_with_reason },
  handlers = { ['copydesk/status'] = copydesk.on_status },
}
