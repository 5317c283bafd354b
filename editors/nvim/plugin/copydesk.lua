---Commands, and the server switched on. `vim.g.copydesk_disable = true` before this leaves both out.

if vim.g.loaded_copydesk or vim.g.copydesk_disable then
  return
end
vim.g.loaded_copydesk = true

if vim.fn.has('nvim-0.11') == 0 then
  vim.notify_once('Copydesk needs Neovim 0.11 or newer', vim.log.levels.WARN)
  return
end

vim.lsp.enable('copydesk')

vim.api.nvim_create_user_command('Copydesk', function(given)
  require('copydesk.commands').run(given.fargs[1])
end, {
  nargs = '?',
  desc = 'Compare this draft with other articles',
  complete = function(start)
    return require('copydesk.commands').names(start)
  end,
})
