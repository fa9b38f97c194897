access-menu = Users

# Signing in
access-sign-in = Sign in
access-sign-in-go = Sign in
access-sign-in-first = The page you opened needs you to sign in. Afterwards you come back to it.
access-sign-in-forgotten = Forgotten your password? Ask an administrator for a link to set a new one.
access-sign-in-code = Authentication code
access-sign-in-code-lead = The password is right. Enter the six digits that the authenticator on your phone shows, too.
access-sign-in-code-lost = Lost your phone: use a recovery code, or ask an administrator to take the second factor away.
access-sign-in-again = Sign in from the start
access-sign-out-done = You are signed out.
access-samples = Accounts of the sample
access-samples-meaning = This is a sample, not a real installation; its passwords are shown so that you can look around. Each account sees and does different things.
access-samples-enter = Try

# Fields
access-field-login = Login
access-field-password = Password
access-field-new-password = New password
access-field-current-password = Present password
access-field-password-again = New password again
access-field-name = Full name
access-field-email = E-mail
access-field-code = Authentication code
access-field-role = Role
access-field-unit = Unit
access-field-token-name = What it is for
access-hint-login = 2 to 64 letters, digits or . - _ @; capital and small letters are the same.
access-hint-password = At least { $least } characters, without the login. A sentence you remember is better than a difficult word.
access-hint-code = Six digits from the application, or a recovery code.
access-hint-unit = Code or exact name of the unit; the role holds for it and every unit below. Empty: the whole installation.
access-hint-unit-required = Code or exact name of the unit; the role holds for it and every unit below.
access-hint-token-name = Such as: the department's statistics software.

# Setting a password
access-set-password = Set a password
access-set-password-lead = { $name } (login { $login }) chooses a new password. This link works once.
access-set-password-go = Set the password
access-set-password-done = The password is set. Please sign in.
access-first-administrator = First administrator
access-first-administrator-lead = Nobody uses this installation yet. Whoever opens this link becomes its administrator: creates units, invites users, gives roles.

# Roles
access-role-administrator = Administrator
access-role-leader = Leader
access-role-office = General office
access-role-head = Head of a unit
access-role-reporter = Reporter
access-role-reader = Reader
access-role-choose = choose a role
access-whole = the whole installation
access-unit-gone = a unit no longer in the register
access-since = since { $day }

# Account
access-account = Account
access-account-lead = Signed in as { $login }.
access-account-roles = Roles held
access-account-no-roles = No role yet. Ask an administrator to give you a role in your unit.
access-account-must-enrol = Administration counts only once a second factor is enrolled.
access-change-password = Change the password
access-change-password-meaning = Your other sessions end.
access-change-password-done = The password is changed; your other sessions have ended.

# Second factor
access-factor = Second factor
access-factor-off = Off. Switched on, signing in also needs six digits made by an application on your phone.
access-factor-on = On. { $left } recovery codes are left.
access-factor-begin = Enrol a second factor
access-factor-replace = Change to another phone
access-factor-replace-meaning = Enter a code of the present phone or a recovery code. Codes of the old phone end at once; scan the new one right afterwards.
access-factor-lead = Scan this with an authenticator on your phone (one that makes six digits), then enter the code it shows.
access-factor-picture = QR code with the key for the authenticator
access-factor-secret = If it cannot be scanned, type this key into the application:
access-factor-open = Open in an authenticator on this device
access-factor-confirm = Confirm
access-factor-codes = Recovery codes
access-factor-codes-lead = The second factor is on. Copy or print these codes and keep them safe: each stands in for the phone once.
access-factor-codes-kept = Kept, back to the account
access-shown-once = Shown once. After leaving this page it cannot be seen again.

# Sessions
access-sessions = Sessions
access-sessions-lead = A session ends after 4 hours without use, and 12 hours after signing in.
access-session-this = this session
access-session-agent = Browser
access-session-began = Since
access-session-seen = Last used
access-session-end = End
access-session-end-others = End all other sessions
access-session-end-done = Ended.
access-session-unknown = unknown
access-actions = Actions

# Tokens
access-tokens = Tokens for programs
access-tokens-lead = A program sends the token as Authorization: Bearer … to read and send data with the rights of its maker. It ends after a year.
access-tokens-none = No tokens yet.
access-token-create = Make a token
access-token-created = New token
access-token-created-lead = Token for “{ $name }”. Copy it into the program now.
access-token-expires = Ends
access-token-revoke = Revoke
access-token-revoke-done = The token is revoked.
access-back-to-account = Back to the account

# Users
access-users = Users
access-users-lead = { $count } users.
access-users-none = No users yet. Invite the first, then give them a role in their unit.
access-users-none-found = Nobody matches. Try fewer words.
access-users-search = Search by name or login
access-users-search-go = Search
access-users-no-roles = no role yet
access-users-seen = Last sign-in
access-users-never = never
access-users-state = State
access-state-disabled = closed
access-state-invited = no password yet
access-state-factor = second factor
access-state-password = password only
access-invite = Invite a user
access-invite-lead = They get a one-time link by which they set their own password; it is valid for 7 days.
access-invite-go = Create and get the link
access-hand-over = One-time link
access-hand-over-once = Shown once. Copy it and hand it over in person or by a private channel; whoever has it can set the password.
access-hand-over-invited = For { $name }, to set a password. Valid for 7 days. Next: give a role.
access-hand-over-reset = The former password and all sessions of { $name } have ended. Hand over this link to set a new one; valid for 24 hours.
access-hand-over-factor = The second factor of { $name } is taken away. The former password was short and only good beside it, so it has ended too; hand over this link to set a new one, valid for 24 hours.
access-setting = Second factor of administrators
access-setting-on = Required: administration counts only for those who have enrolled a second factor.
access-setting-off = Not required: administrators need only a password. The rules for security level 3 ask for two factors.
access-setting-turn-on = Require it
access-setting-turn-off = Do not require it
access-setting-done = The setting is kept.

# One user
access-user-roles = Roles
access-user-grant = Give a role
access-user-grant-go = Give
access-user-grant-done = The role is given.
access-user-revoke = Take back
access-user-revoke-done = The role is taken back.
access-user-lost = Lost password or phone
access-user-reset-password = Reset the password
access-user-reset-password-meaning = The present password and all sessions end at once; you get a link to hand over. Meet or call the person first to be sure.
access-user-reset-factor = Take the second factor away
access-user-reset-factor-meaning = For when the phone is lost and no recovery code is left. Meet or call the person first to be sure.
access-user-reset-factor-done = The second factor is taken away; the password still works.
access-user-close = Close the account
access-user-disable = Close the account
access-user-disable-meaning = All sessions, tokens and links end at once. What the person did keeps their name.
access-user-disable-done = The account is closed.
access-user-is-disabled = The account has been closed since { $day }.
access-user-enable = Open again
access-user-enable-done = The account is open again.

# When it cannot be
access-wait-seconds = { $seconds } seconds
access-wait-minutes = { $minutes } minutes
access-refused-sign-in = Login or password is wrong, or the account is closed. Check Caps Lock and the Vietnamese input method, then try again.
access-refused-wait = Too many attempts. Try again in { $wait }, at { $time }.
access-refused-password-short = The password needs at least { $least } characters.
access-refused-password-long = A password has at most { $most } characters.
access-refused-password-login = The password may not hold the login.
access-refused-password-simple = The password repeats too few different characters and is easily guessed. Use a sentence.
access-refused-passwords-differ = The two entries differ.
access-refused-password-needs-factor = Your present password is short and only good beside a second factor. Change to one of 14 characters first, then change the phone.
access-refused-current-password = The present password is wrong.
access-refused-link = This link no longer works: it was used, has ended, or a newer one was made. Ask an administrator for another.
access-refused-ticket = More than 5 minutes have passed since the password. Please sign in from the start.
access-refused-login-taken = The login { $login } is taken.
access-refused-login = A login needs 2 to 64 letters, digits or . - _ @.
access-refused-name = A full name is needed.
access-refused-code = The code is wrong, used or over. Wait for the application to show a new one; if it still fails, check the phone's clock.
access-refused-no-secret = There is no key to confirm yet. Begin again from the account page.
access-refused-enrolled = The second factor is enrolled already.
access-refused-last-administrator = This is the last administrator of the installation. Give the role to somebody else first.
access-refused-role-held = This person holds that role in that unit already.
access-refused-role = Choose a role.
access-refused-unit = Not exactly one unit has the code or name “{ $words }”. Enter its code.
access-refused-not-sample = Only samples have sample accounts.
access-refused-token-name = Say what the token is for.
access-api-me = Who is asking, and their roles.
access-api-mail = Messages sent by e-mail, the newest first; without addresses.
access-api-users = Users, by login.

access-fact-user-created = User added
access-fact-user-disabled = Account closed
access-fact-user-enabled = Account reopened
access-fact-role-granted = Role granted
access-fact-role-revoked = Role taken back
access-fact-password-set = Password set
access-fact-password-reset = Password reset
access-fact-link-made = One-time link made
access-fact-second-factor-enrolled = Second factor enrolled
access-fact-second-factor-reset = Second factor removed
access-fact-setting-changed = Setting changed
access-fact-token-created = Access token made
access-fact-token-revoked = Access token revoked
access-fact-signed-in = Signed in
access-fact-signed-out = Signed out

# Notices by e-mail
access-mail = Notices by e-mail
access-mail-not-set-up = No mail server is set up, so no e-mail is sent; notices still stand on the pages. An administrator sets it up in the configuration file.
access-mail-off = No e-mail is sent. Enter an address, then open the link that is sent to it.
access-mail-on = Notices go to { $address }.
access-mail-asked = { $address } waits to be confirmed: open the link in the message just sent to it. If none came, press Save once more.
access-mail-trouble = The last message did not arrive ({ $at }): { $state }. Please check the address.
access-mail-keep = Save
access-mail-asked-done = A message went to the new address. Open the link in it to confirm.
access-mail-kept-done = Saved.
access-mail-choice-digest = one message each working day with all notices
access-mail-choice-urgent = what is urgent at once, the rest in the daily message
access-mail-choice-none = no e-mail
access-field-mail-choice = When to send
access-field-mail-at = Hour of the daily message
access-hint-mail-address = Empty: no more e-mail.
access-hint-mail-at = Nothing is sent from 8 in the evening to 6 in the morning, nor on days off.
access-mail-confirm = Confirm an e-mail address
access-mail-confirm-lead = From now on the account's notices go to the address that received this link.
access-mail-confirm-go = Confirm
access-mail-confirmed-done = The address is confirmed. Notices go there from now on.
access-mail-record = E-mail sent
access-mail-record-lead = Who was reminded by e-mail, of what, when, and whether the mail server took it. Each notice goes into one message only.
access-mail-record-none = No messages yet. Whoever gives an address on the account page gets notices by e-mail.
access-mail-planned = Made
access-mail-kind = Kind
access-mail-says = What it says
access-mail-became = What became of it
access-mail-count = { $count } notices
access-mail-kind-confirm = confirming an address
access-mail-kind-digest = daily message
access-mail-kind-urgent = urgent
access-mail-state-at = { $state }, { $at }
access-mail-state-waiting = waits to be sent
access-mail-state-sent = the mail server took it
access-mail-state-refused = the mail server refused it
access-mail-state-read = read before it went
access-mail-state-dropped = not sent: another address, or no e-mail wanted any more
access-mail-state-given-up = given up: no server took it for two days

# Letters
access-letter-hello = Dear { $name },
access-letter-confirm-subject = { $app }: confirm your e-mail address
access-letter-confirm-lead = The account { $login } in { $app } wants to get notices at this address. If it is yours, open this link within 24 hours and press Confirm:
access-letter-confirm-else = If it is not, please ignore this message; there will be no other.
access-letter-digest-subject = { $app }: { $count } unread notices
access-letter-digest-lead = { $count } notices are unread:
access-letter-urgent-subject = { $app }: { $count } urgent notices
access-letter-urgent-lead = { $count } matters cannot wait:
access-letter-more = { $count } more notices, to be seen at:
access-letter-foot = Sent automatically by { $app }; please do not reply. To change the hour or stop:
access-letter-trial-subject = { $app }: a trial
access-letter-trial = The mail server is set up rightly: this message arrived.

access-refused-mail-address = That is no e-mail address. Such as: lan@province.gov.vn
access-refused-mail-hour = Choose an hour of the list.
access-refused-mail-many = Five links were sent in the last 24 hours. Please try again tomorrow.
access-refused-mail-not-set-up = No mail server is set up: the configuration needs smtp_host, smtp_sender and public_url.

access-fact-mail-chosen = E-mail preference changed
access-fact-mail-confirmed = E-mail address confirmed
access-fact-mail-planned = Reminders by e-mail made
access-fact-mail-closed = A message ended

# Addresses of calendars
access-calendar = Calendar on a phone or computer
access-calendar-lead = Calendar programs cannot sign in, so they read due days at a secret address. Whoever has it sees these due days, and sees or does nothing else.
access-calendar-since = The address was made { $at }.
access-calendar-make = Make a calendar address
access-calendar-anew = Make another and end this one
access-calendar-revoke = Revoke the address
access-calendar-made = Calendar address
access-calendar-made-lead = Copy the address into the calendar program, where it adds a calendar by address. Hand it to nobody.
access-calendar-revoked-done = The calendar address is revoked.
access-fact-calendar-made = Calendar address made
access-fact-calendar-revoked = Calendar address revoked
