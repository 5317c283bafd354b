---`:checkhealth copydesk`: from the editor to the draft, what is there and what is missing.

local copydesk = require('copydesk')

local M = {}

function M.check()
  local health = vim.health
  health.start('copydesk: the server')
  if vim.fn.has('nvim-0.11') == 0 then
    health.error('Neovim is too old', 'Neovim 0.11 or newer is needed')
    return
  end
  health.ok('Neovim ' .. tostring(vim.version()))
  local command = vim.lsp.config.copydesk.cmd
  if type(command) ~= 'table' then
    health.ok('the server is started by a function')
  elseif vim.fn.executable(command[1]) == 0 then
    health.error(
      ('`%s` is not an executable'):format(command[1]),
      "Install copydesk, or name it: vim.lsp.config('copydesk', { cmd = { '/path/to/copydesk', 'server' } })"
    )
  else
    local told = vim.system({ command[1], '--version' }, { text = true }):wait(20000)
    local version = vim.trim((told.stdout or '') .. (told.stderr or ''))
    local tell = told.code == 0 and health.ok or health.error
    tell(('%s (%s)'):format(version, vim.fn.exepath(command[1])))
  end
  if vim.lsp.is_enabled and not vim.lsp.is_enabled('copydesk') then
    health.warn('it is not enabled', "vim.lsp.enable('copydesk')")
  end

  health.start('copydesk: this folder')
  local root = copydesk.root_of(vim.fn.getcwd())
  if root then
    health.ok('configured in ' .. root)
  else
    health.info('no copydesk.toml here or above: Copydesk leaves this folder alone (:Copydesk setup writes one)')
  end
  local clients = vim.lsp.get_clients({ name = 'copydesk' })
  for _, client in ipairs(clients) do
    local drafts = vim.tbl_count(client.attached_buffers)
    health.ok(('running for %s, %d open, positions in %s'):format(client.root_dir, drafts, client.offset_encoding))
  end
  if #clients == 0 then
    health.info('not running: no draft of a desk is open')
  end
end

return M
