---Copydesk for Neovim: where a draft disagrees with other articles.

local M = {}

---The command of ours that asks for a reason; the server names it in the actions that ignore.
M.REASON_COMMAND = 'copydesk.ignoreWithReason'

---@class copydesk.Status What the server tells after a check.
---@field uri string
---@field version integer
---@field consulted integer? How many articles the draft was checked against; vim.NIL in a folder without a desk.
---@field related integer? How many of them tell the same story.
---@field findings integer?
---@field ignored integer?
---@field rulesNotRun string[]?
---@field indexing boolean? Whether the archive is still being read.

---@class copydesk.Options
---@field cmd string[]? The server's command line; by default { 'copydesk', 'server' }.
---@field filetypes string[]?
---@field inlay_hints boolean? Show the resolved day and speaker beside the words.
---@field code_lens boolean? Say above the first line against how much the draft was checked.
---@field comment_ignores boolean? Offer to ignore by a comment in the draft too.

---Sets options. It need not be called: lazy.nvim calls it with `opts`.
---@param options copydesk.Options?
function M.setup(options)
  options = options or {}
  vim.lsp.config('copydesk', {
    cmd = options.cmd,
    filetypes = options.filetypes,
    settings = {
      copydesk = {
        inlayHints = options.inlay_hints or false,
        codeLens = options.code_lens or false,
        commentIgnores = options.comment_ignores or false,
      },
    },
  })
end

---The folder of the configuration that governs a buffer's file; nil where there is none, or the buffer has no file.
---@param buffer integer
---@return string?
function M.root(buffer)
  local file = vim.api.nvim_buf_get_name(buffer)
  if file == '' or file:match('^%a+://') then
    return nil
  end
  return M.root_of(vim.fs.dirname(vim.fs.normalize(file)))
end

---The same for a folder.
---@param folder string
---@return string?
function M.root_of(folder)
  return vim.fs.root(folder, function(name, path)
    return name == 'copydesk.toml' or (name == 'pyproject.toml' and M._has_table(vim.fs.joinpath(path, name)))
  end)
end

---The client of a buffer.
---@param buffer integer?
---@return vim.lsp.Client?
function M.client(buffer)
  return vim.lsp.get_clients({ name = 'copydesk', bufnr = buffer or 0 })[1]
end

---A few words for a status line: "4 findings, 11 articles". Empty where Copydesk has nothing to do with the buffer.
---@param buffer integer?
---@return string
function M.status(buffer)
  local status = M._statuses[vim.api.nvim_buf_get_name(buffer or 0)]
  if not status or type(status.consulted) ~= 'number' then
    return ''
  end
  local found = (status.findings or 0) == 0 and 'nothing found' or M._counted(status.findings, 'finding')
  return ('%s, %s%s'):format(found, M._counted(status.consulted, 'article'), status.indexing and ' …' or '')
end

---Keeps what the server tells; the event `User CopydeskStatus` follows.
---@param _ lsp.ResponseError?
---@param status copydesk.Status
function M.on_status(_, status)
  M._statuses[vim.uri_to_fname(status.uri)] = status
  vim.api.nvim_exec_autocmds('User', { pattern = 'CopydeskStatus', data = status })
end

---Asks why, then has the server ignore; its own command and all but the reason are in the action.
---@param command lsp.Command
---@param context { client_id: integer, bufnr: integer? }
function M.ignore_with_reason(command, context)
  local arguments = vim.deepcopy(command.arguments or {})
  local wanted = table.remove(arguments, 1)
  local client = assert(vim.lsp.get_client_by_id(context.client_id))
  vim.ui.input({ prompt = 'Ignore, because (may stay empty): ' }, function(reason)
    if reason then
      table.insert(arguments, reason)
      client:exec_cmd({ title = command.title, command = wanted, arguments = arguments }, { bufnr = context.bufnr })
    end
  end)
end

---@type table<string, copydesk.Status> By file name.
M._statuses = {}

---@param number integer
---@param noun string
---@return string
function M._counted(number, noun)
  return ('%d %s%s'):format(number, noun, number == 1 and '' or 's')
end

---@param pyproject string
---@return boolean
function M._has_table(pyproject)
  local file = io.open(pyproject)
  if not file then
    return false
  end
  local text = '\n' .. (file:read('*a') or '')
  file:close()
  return text:find('\n%s*%[tool%.copydesk[%].]') ~= nil
end

return M
