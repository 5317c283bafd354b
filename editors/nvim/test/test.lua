---Tests in a real Neovim that has started with the plugin as a plain package. The current directory is a desk.

local copydesk = require('copydesk')

local PATIENCE = tonumber(vim.env.COPYDESK_TEST_PATIENCE or '60') * 1000
local name = ('Neovim %d.%d'):format(vim.version().major, vim.version().minor)
local failed = 0

---@param what string
---@param look fun(): any
local function wait(what, look)
  local value
  local arrived = vim.wait(PATIENCE, function()
    value = look()
    return value ~= nil and value ~= false
  end, 20)
  assert(arrived, 'waited in vain for ' .. what)
  return value
end

---@param expected any
---@param got any
local function equal(expected, got)
  if not vim.deep_equal(expected, got) then
    error(('expected %s, got %s'):format(vim.inspect(expected), vim.inspect(got)), 2)
  end
end

---@param what string
---@param test fun()
local function try(what, test)
  local began = vim.uv.hrtime()
  local passed, failure = xpcall(test, debug.traceback)
  failed = failed + (passed and 0 or 1)
  local seconds = (vim.uv.hrtime() - began) / 1e9
  io.stdout:write(('%s: %s  %s (%.1f s)\n'):format(name, passed and 'passed' or 'FAILED', what, seconds))
  if not passed then
    io.stdout:write('    ' .. tostring(failure):gsub('\n', '\n    ') .. '\n')
  end
  vim.cmd('silent! %bwipeout!')
end

---@param rule string
---@return vim.Diagnostic?
local function finding(rule)
  return vim.iter(vim.diagnostic.get(0)):find(function(diagnostic)
    return diagnostic.code == rule
  end)
end

---@param diagnostic vim.Diagnostic
---@return string
local function words(diagnostic)
  local from, to = { diagnostic.lnum, diagnostic.col }, { diagnostic.end_lnum, diagnostic.end_col }
  return vim.api.nvim_buf_get_text(0, from[1], from[2], to[1], to[2], {})[1]
end

---Opens a draft and puts the cursor on its finding of a rule.
---@param file string
---@param rule string
---@return vim.Diagnostic
local function open_at(file, rule)
  vim.cmd.edit('drafts/' .. file)
  local found = wait(rule .. ' in ' .. file, function()
    return finding(rule)
  end)
  vim.api.nvim_win_set_cursor(0, { found.lnum + 1, found.col + 1 })
  return found
end

---Chooses the code action whose title matches, as the menu would.
---@param pattern string
local function act(pattern)
  local done = false
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      local chosen = not done and action.title:find(pattern) ~= nil
      done = done or chosen
      return chosen
    end,
  })
  wait('the action ' .. pattern, function()
    return done
  end)
end

try('findings stand under the words, after emoji too', function()
  local found = open_at('emoji.md', 'figure-mismatch')
  equal('$2.4 billion', words(found))
  equal(#'🗞️👩🏽‍🚒 𝔑𝔬𝔱𝔢: 🧮. Corvell’s new bridge will cost ', found.col)
end)

try('the status line says against how much', function()
  open_at('talks.md', 'quote-speaker')
  wait('the status', function()
    return copydesk.status() ~= ''
  end)
  assert(copydesk.status():find('findings, 1%d articles'), copydesk.status())
end)

try('hover shows both passages', function()
  open_at('talks.md', 'figure-mismatch')
  vim.lsp.buf.hover()
  local text = wait('a window', function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then
        local buffer = vim.api.nvim_win_get_buf(window)
        return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
      end
    end
  end)
  assert(text:find('150,000') and text:find('100,000') and text:find('Tarn Post'), text)
end)

try('jump to the counterpart', function()
  open_at('talks.md', 'figure-mismatch')
  vim.cmd('Copydesk counterpart')
  wait('the other article', function()
    return vim.api.nvim_buf_get_name(0):find('/archive/')
  end)
  assert(vim.api.nvim_get_current_line():find('100,000'), vim.api.nvim_get_current_line())
  vim.cmd('silent only')
end)

try('a code action takes the other value', function()
  open_at('quake.md', 'name-spelling')
  act('Vasilevski')
  wait('the finding to go', function()
    return not finding('name-spelling')
  end)
  assert(table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false)):find('Doctor Anna Vasilevski%.'))
end)

try('a code action opens the other passage beside', function()
  open_at('talks.md', 'figure-mismatch')
  local draft = vim.api.nvim_get_current_win()
  act('^Open the other passage beside')
  local other = wait('the other article', function()
    return vim.iter(vim.api.nvim_list_wins()):find(function(window)
      return vim.api.nvim_buf_get_name(vim.api.nvim_win_get_buf(window)):find('/archive/') ~= nil
    end)
  end)
  assert(other ~= draft, 'the draft stays in sight')
  vim.cmd('silent only')
end)

try('a code action explains the rule', function()
  open_at('talks.md', 'figure-mismatch')
  act('^Explain figure%-mismatch')
  wait('its page', function()
    return vim.iter(vim.api.nvim_list_bufs()):any(function(buffer)
      return vim.api.nvim_buf_get_name(buffer):find('/figure%-mismatch%.md$') ~= nil
    end)
  end)
  vim.cmd('silent only')
end)

try('a code action adds to the house facts', function()
  vim.cmd.edit('drafts/bridge.md')
  wait('findings', function()
    return #vim.diagnostic.get(0) > 0
  end)
  vim.fn.search('Mayor Clara Oduya')
  act('^Add to house facts: Clara Oduya')
  wait('the fact in facts.toml', function()
    return table.concat(vim.fn.readfile('facts.toml'), '\n'):find('person = "Clara Oduya"') ~= nil
  end)
end)

try('an ignore with a reason is kept', function()
  open_at('talks.md', 'title-mismatch')
  vim.ui.input = function(_, answer)
    answer('as the League told us')
  end
  act('^Ignore this finding')
  wait('the finding to go', function()
    return not finding('title-mismatch')
  end)
  assert(not vim.bo.modified, 'the draft is untouched')
  assert(table.concat(vim.fn.readfile('copydesk.ignore.toml'), '\n'):find('as the League told us'))
  vim.cmd('Copydesk restart')
  vim.cmd('silent! %bwipeout!')
  open_at('talks.md', 'quote-speaker')
  equal(nil, finding('title-mismatch'))
end)

try('all drafts go to the quickfix list', function()
  open_at('talks.md', 'quote-speaker')
  vim.cmd('Copydesk check')
  wait('a draft that is not open', function()
    return vim.iter(vim.fn.getqflist()):any(function(entry)
      return vim.api.nvim_buf_get_name(entry.bufnr):find('drafts/bridge%.md') ~= nil
    end)
  end)
  vim.cmd.cclose()
end)

try('a folder without copydesk.toml is left alone', function()
  vim.cmd('Copydesk restart')
  local elsewhere = vim.fn.tempname()
  vim.fn.mkdir(elsewhere)
  vim.fn.writefile(vim.fn.readfile('drafts/talks.md'), elsewhere .. '/talks.md')
  vim.cmd.edit(elsewhere .. '/talks.md')
  equal('markdown', vim.bo.filetype)
  equal(nil, copydesk.root(0))
  equal({}, vim.lsp.get_clients({ name = 'copydesk', bufnr = 0 }))
end)

try('setup writes copydesk.toml', function()
  local desk = vim.fn.getcwd()
  local elsewhere = vim.fn.tempname()
  vim.fn.mkdir(elsewhere)
  vim.cmd.cd(elsewhere)
  local answers = { 'archive "of" 2025', 'drafts' }
  vim.ui.input = function(_, answer)
    answer(table.remove(answers, 1))
  end
  vim.cmd('Copydesk setup')
  local lines = vim.fn.readfile('copydesk.toml')
  vim.cmd.cd(desk)
  equal([[archive = ["archive \"of\" 2025"] ]], lines[2] .. ' ')
  equal('drafts = ["drafts"]', lines[3])
end)

try('checkhealth finds all well', function()
  open_at('talks.md', 'quote-speaker')
  vim.cmd('silent checkhealth copydesk')
  local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  assert(text:find('copydesk 0%.%d'), text)
  assert(text:find('running for'), text)
  assert(not text:find('ERROR'), text)
end)

try('every command is in the documentation, and no other', function()
  local documented = {}
  for _, line in ipairs(vim.fn.readfile(vim.api.nvim_get_runtime_file('doc/copydesk.txt', false)[1])) do
    table.insert(documented, line:match('^:Copydesk (%l+)'))
  end
  table.sort(documented)
  equal(require('copydesk.commands').names(''), documented)
end)

try('setup() is for lazy.nvim', function()
  copydesk.setup({ filetypes = { 'markdown' }, inlay_hints = true })
  equal({ 'markdown' }, vim.lsp.config.copydesk.filetypes)
  equal({ 'copydesk', 'server' }, vim.lsp.config.copydesk.cmd)
  equal(true, vim.lsp.config.copydesk.settings.copydesk.inlayHints)
end)

vim.cmd(failed == 0 and 'qall!' or 'cquit 1')
