;;; copydesk.el --- Where a draft disagrees with other articles  -*- lexical-binding: t; -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1") (eglot "1.9"))
;; SPDX-License-Identifier: MIT

;;; Commentary:

;; Copydesk through Eglot.  In the init file:
;;
;;     (load "/path/to/copydesk/editors/emacs/copydesk.el")
;;
;; Findings are Flymake's: M-x flymake-show-buffer-diagnostics lists them, C-h .
;; shows both passages, M-. goes to the other one, M-x eglot-code-actions offers
;; fixes and ignores.  Folders without a copydesk.toml are left alone.

;;; Code:

(require 'eglot)
(require 'project)

(defvar copydesk-command '("copydesk" "server")
  "The command line of the language server.")

(defvar copydesk-modes '(markdown-mode gfm-mode text-mode html-mode mhtml-mode)
  "The major modes whose files Copydesk reads.")

(defun copydesk-root (folder)
  "The folder at or above FOLDER that holds a copydesk.toml, or nil."
  (locate-dominating-file folder "copydesk.toml"))

(defun copydesk-project (folder)
  "The desk of FOLDER as a project, so that Eglot serves all of it by one server."
  (let ((root (copydesk-root folder)))
    (and root (cons 'transient root))))

(defun copydesk-ensure ()
  "Start Copydesk for this buffer where its file belongs to a desk."
  (when (and buffer-file-name
             (apply #'derived-mode-p copydesk-modes)
             (copydesk-root (file-name-directory buffer-file-name)))
    (setq-local project-find-functions (list #'copydesk-project))
    (eglot-ensure)))

(defun copydesk-check-all ()
  "Check all drafts of the desk."
  (interactive)
  (eglot-execute-command (eglot--current-server-or-lose) 'copydesk.checkAll []))

;; Emacs brings no Markdown mode of its own: without one, Markdown is text.
(unless (or (fboundp 'markdown-mode) (assoc-default "draft.md" auto-mode-alist #'string-match-p))
  (add-to-list 'auto-mode-alist '("\\.\\(?:md\\|markdown\\)\\'" . text-mode)))

(add-to-list 'eglot-server-programs (cons copydesk-modes copydesk-command))
(add-hook 'text-mode-hook #'copydesk-ensure)
(add-hook 'html-mode-hook #'copydesk-ensure)

(provide 'copydesk)
;;; copydesk.el ends here
