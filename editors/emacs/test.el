;;; test.el --- Copydesk in a real Emacs, in batch  -*- lexical-binding: t; -*-

;; The current directory is a desk.  Run by test.sh.

;;; Code:

(load (expand-file-name "copydesk.el" (file-name-directory load-file-name)))
(setq eglot-sync-connect 60
      eglot-connect-timeout 60
      eglot-autoshutdown t)

(defvar test-patience (string-to-number (or (getenv "COPYDESK_TEST_PATIENCE") "60")))
(defvar test-failed 0)
(defvar test-desk default-directory)

(defmacro test-try (what &rest body)
  "Run BODY, and say whether WHAT holds."
  (declare (indent 1))
  `(let* ((began (float-time))
          (failure (condition-case problem (progn ,@body nil) (error (error-message-string problem)))))
     (when failure (setq test-failed (1+ test-failed)))
     (princ (format "Emacs %d: %s  %s (%.1f s)\n" emacs-major-version
                    (if failure "FAILED" "passed") ,what (- (float-time) began)))
     (when failure (princ (format "    %s\n" failure)))))

(defun test-wait (what look)
  "The value of LOOK once it is not nil; an error that names WHAT if that takes too long."
  (let ((end (+ (float-time) test-patience)) value)
    (while (not (setq value (funcall look)))
      (when (> (float-time) end) (error "Waited in vain for %s" what))
      (accept-process-output nil 0.05))
    value))

(defun test-open (name)
  "Open the draft NAME with Copydesk running in it."
  (find-file (expand-file-name (concat "drafts/" name) test-desk))
  (run-hooks 'post-command-hook) ; in batch there is no command to come after
  (test-wait "a server" #'eglot-current-server)
  (unless flymake-mode (flymake-mode 1))
  (flymake-start))

(defun test-finding (words)
  "The diagnostic that stands under WORDS."
  (test-wait words
             (lambda ()
               (flymake-start)
               (accept-process-output nil 0.1)
               (seq-find (lambda (each)
                           (string= words (buffer-substring (flymake-diagnostic-beg each)
                                                            (flymake-diagnostic-end each))))
                         (flymake-diagnostics)))))

(test-try "findings stand under the words"
  (test-open "talks.md")
  (test-finding "Tomas Reyl"))

(test-try "columns are right after emoji"
  (test-open "emoji.md")
  (test-finding "$2.4 billion"))

(test-try "the message names the other value and the article"
  (test-open "talks.md")
  (let ((text (flymake-diagnostic-text (test-finding "about 150,000 troops"))))
    (unless (string-match-p "100,000.*2025" text) (error "It says %s" text))))

(test-try "the definition is the counterpart"
  (test-open "talks.md")
  (goto-char (flymake-diagnostic-beg (test-finding "about 150,000 troops")))
  (let ((found (xref-backend-definitions 'eglot (xref-backend-identifier-at-point 'eglot))))
    (unless (seq-some (lambda (each) (string-match-p "/archive/" (xref-location-group (xref-item-location each)))) found)
      (error "It is %S" found))))

(test-try "a code action takes the other value"
  (test-open "quake.md")
  (let* ((finding (test-finding "Vasilevksi"))
         (actions (eglot-code-actions (flymake-diagnostic-beg finding) (flymake-diagnostic-end finding)))
         (wanted (seq-find (lambda (each) (string-match-p "Vasilevski" (plist-get each :title))) actions)))
    (eglot--apply-workspace-edit (plist-get wanted :edit))
    (goto-char (point-min))
    (search-forward "Doctor Anna Vasilevski.")
    (set-buffer-modified-p nil)))

(test-try "a folder without copydesk.toml is left alone"
  (let ((elsewhere (expand-file-name "talks.md" (make-temp-file "copydesk" t))))
    (copy-file (expand-file-name "drafts/talks.md" test-desk) elsewhere)
    (find-file elsewhere)
    (run-hooks 'post-command-hook)
    (when (eglot-current-server) (error "A server was started"))))

(mapc (lambda (buffer) (with-current-buffer buffer (set-buffer-modified-p nil))) (buffer-list))
(kill-emacs (if (zerop test-failed) 0 1))
;;; test.el ends here
