---What `:Copydesk …` does. The documentation in doc/copydesk.txt names the same commands; a test compares them.

local copydesk = require('copydesk')

local M = {}

---@type table<string, fun()>
M.all = {}

---@param name string?
function M.run(name)
  local command = M.all[name or 'status']
  if command then
    command()
  else
    M._say(('there is no :Copydesk %s; try %s'):format(name, table.concat(M.names(''), ', ')), vim.log.levels.ERROR)
  end
end

---The commands that begin so, in order.
---@param start string
---@return string[]
function M.names(start)
  local names = vim.tbl_filter(function(name)
    return vim.startswith(name, start)
  end, vim.tbl_keys(M.all))
  table.sort(names)
  return names
end

---Against how much this draft was checked.
function M.all.status()
  local client = M._running()
  if client then
    client:exec_cmd({ title = 'status', command = 'copydesk.showStatus', arguments = { vim.uri_from_bufnr(0) } })
  end
end

---The other passage, in a window beside.
function M.all.counterpart()
  local client = M._running()
  if not client then
    return
  end
  local asked = vim.lsp.util.make_position_params(0, client.offset_encoding)
  client:request('textDocument/definition', asked, function(failure, found)
    local place = not failure and found and (found[1] or found.uri and found)
    if not place then
      M._say('no other passage is known for these words', vim.log.levels.INFO)
      return
    end
    vim.cmd.vsplit()
    vim.lsp.util.show_document(place, client.offset_encoding, { focus = true })
  end)
end

---All drafts of the desk; the findings go to the quickfix list.
function M.all.check()
  local client = M._running()
  if client then
    M._do(client, 'copydesk.checkAll', function()
      vim.schedule(function()
        vim.diagnostic.setqflist({ title = 'Copydesk', namespace = vim.lsp.diagnostic.get_namespace(client.id) })
      end)
    end)
  end
end

---The archive, ahead of time.
function M.all.index()
  local client = M._running()
  if client then
    M._do(client, 'copydesk.index', function() end)
  end
end

---Stops the server, and starts it for every draft that is open.
function M.all.restart()
  for _, client in ipairs(vim.lsp.get_clients({ name = 'copydesk' })) do
    client:stop(true)
  end
  vim.wait(5000, function()
    return #vim.lsp.get_clients({ name = 'copydesk' }) == 0
  end, 20)
  vim.lsp.enable('copydesk', false)
  vim.lsp.enable('copydesk', true)
end

---Neovim's log of language servers.
function M.all.log()
  vim.cmd.tabedit(vim.fn.fnameescape(vim.lsp.log.get_filename()))
end

---Asks where the archive and the drafts are, and writes copydesk.toml.
function M.all.setup()
  local file = vim.fs.joinpath(vim.fn.getcwd(), 'copydesk.toml')
  if vim.uv.fs_stat(file) then
    vim.cmd.edit(vim.fn.fnameescape(file))
    return
  end
  vim.ui.input({ prompt = 'Folder of the archive: ', completion = 'dir', default = 'archive' }, function(archive)
    if not archive or archive == '' then
      return
    end
    vim.ui.input({ prompt = 'Folder of the drafts (may stay empty): ', completion = 'dir' }, function(drafts)
      if not drafts then
        return
      end
      local lines = { '# What Copydesk compares drafts with.', ('archive = [%s]'):format(vim.json.encode(archive)) }
      if drafts ~= '' then
        table.insert(lines, ('drafts = [%s]'):format(vim.json.encode(drafts)))
      end
      vim.fn.writefile(lines, file)
      vim.lsp.enable('copydesk', true)
      vim.cmd.edit(vim.fn.fnameescape(file))
    end)
  end)
end

---@param client vim.lsp.Client
---@param command string
---@param done fun(result: any)
function M._do(client, command, done)
  client:exec_cmd({ title = command, command = command }, {}, function(failure, result)
    if failure then
      M._say(failure.message, vim.log.levels.ERROR)
    else
      done(result)
    end
  end)
end

---@return vim.lsp.Client?
function M._running()
  local client = copydesk.client(0) or vim.lsp.get_clients({ name = 'copydesk' })[1]
  if not client then
    M._say('not running here; :checkhealth copydesk says why', vim.log.levels.WARN)
  end
  return client
end

---@param words string
---@param level integer
function M._say(words, level)
  vim.notify('copydesk: ' .. words, level)
end

return M
