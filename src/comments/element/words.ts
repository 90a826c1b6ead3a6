const en = {
  comments: 'Comments',
  none: 'Nobody has said anything yet.',
  closed: 'Comments on this item are closed.',
  closes: 'Comments close on {day}.',
  sort: 'Order',
  newest: 'Newest first',
  oldest: 'Oldest first',
  discussed: 'Most discussed',
  picks: 'Editor’s picks',
  more: 'More comments',
  moreReplies: 'More answers',
  write: 'Your comment',
  send: 'Send',
  cancel: 'Cancel',
  reply: 'Answer',
  edit: 'Change',
  withdraw: 'Take back',
  withdrawSure: 'Take this comment back for good?',
  report: 'Report',
  reportWhy: 'What is wrong with it?',
  reported: 'Thank you. A moderator will look at it.',
  signIn: 'Sign in',
  signUp: 'Make an account',
  signOut: 'Sign out',
  as: 'You write as {handle}.',
  toWrite: 'To write, sign in or make an account. A handle and a password are all we ask for: no e-mail address, no name.',
  elsewhere: 'Write on {site}',
  handle: 'Handle',
  password: 'Password (at least 10 characters)',
  codes: 'Keep these codes. Each sets a new password once, and nobody can send you another.',
  codesKept: 'I have kept them',
  forgot: 'Forgot the password?',
  code: 'One of your codes',
  newPassword: 'New password',
  waiting: 'Waits for a moderator',
  edited: 'changed',
  staff: 'Newsroom',
  author: 'Author',
  pick: 'Editor’s pick',
  answers: 'to {handle}',
  removed: 'This comment was removed.',
  withdrawn: 'This comment was taken back.',
  held: 'Your comment will be shown once a moderator has seen it.',
  published: 'Your comment is there for all to read.',
  failed: 'That did not work. Try again in a moment.',
  markup: '**strong**, *emphasis*, > quotation, and addresses become links.',
  insult: 'It insults somebody',
  hate: 'It shows contempt for a group of people',
  threat: 'It threatens',
  'personal-data': 'It gives away who somebody is',
  'false-claim': 'It claims what is false',
  spam: 'It advertises',
  'off-topic': 'It is about something else',
  illegal: 'It breaks the law',
  other: 'Something else',
}

export type ElementWords = typeof en

const de: ElementWords = {
  comments: 'Kommentare', none: 'Noch hat niemand etwas gesagt.', closed: 'Die Kommentare zu diesem Beitrag sind geschlossen.', closes: 'Die Kommentare schließen am {day}.',
  sort: 'Reihenfolge', newest: 'Neueste zuerst', oldest: 'Älteste zuerst', discussed: 'Meistdiskutiert', picks: 'Auswahl der Redaktion', more: 'Weitere Kommentare',
  moreReplies: 'Weitere Antworten', write: 'Ihr Kommentar', send: 'Absenden', cancel: 'Abbrechen', reply: 'Antworten', edit: 'Ändern', withdraw: 'Zurückziehen',
  withdrawSure: 'Diesen Kommentar endgültig zurückziehen?', report: 'Melden', reportWhy: 'Was stimmt daran nicht?', reported: 'Danke. Die Moderation sieht ihn sich an.',
  signIn: 'Anmelden', signUp: 'Konto anlegen', signOut: 'Abmelden', as: 'Sie schreiben als {handle}.',
  toWrite: 'Zum Schreiben melden Sie sich an oder legen ein Konto an. Ein Pseudonym und ein Passwort genügen: keine E-Mail-Adresse, kein Name.',
  elsewhere: 'Auf {site} schreiben', handle: 'Pseudonym', password: 'Passwort (mindestens 10 Zeichen)',
  codes: 'Bewahren Sie diese Codes auf. Jeder setzt einmal ein neues Passwort, und niemand kann Ihnen andere schicken.', codesKept: 'Ich habe sie aufbewahrt',
  forgot: 'Passwort vergessen?', code: 'Einer Ihrer Codes', newPassword: 'Neues Passwort', waiting: 'Wartet auf die Moderation', edited: 'geändert', staff: 'Redaktion', author: 'Autor',
  pick: 'Auswahl der Redaktion', answers: 'an {handle}', removed: 'Dieser Kommentar wurde entfernt.', withdrawn: 'Dieser Kommentar wurde zurückgezogen.',
  held: 'Ihr Kommentar erscheint, sobald die Moderation ihn gesehen hat.', published: 'Ihr Kommentar ist für alle zu lesen.', failed: 'Das ging nicht. Versuchen Sie es gleich noch einmal.',
  markup: '**stark**, *betont*, > Zitat; Adressen werden zu Links.', insult: 'Er beleidigt jemanden', hate: 'Er verachtet eine Gruppe von Menschen', threat: 'Er droht',
  'personal-data': 'Er verrät, wer jemand ist', 'false-claim': 'Er behauptet Falsches', spam: 'Er wirbt', 'off-topic': 'Er handelt von etwas anderem', illegal: 'Er verstößt gegen das Gesetz', other: 'Etwas anderes',
}

const fr: ElementWords = {
  comments: 'Commentaires', none: 'Personne n’a encore rien dit.', closed: 'Les commentaires sont fermés.', closes: 'Les commentaires ferment le {day}.', sort: 'Ordre',
  newest: 'Les plus récents', oldest: 'Les plus anciens', discussed: 'Les plus discutés', picks: 'Choix de la rédaction', more: 'Plus de commentaires', moreReplies: 'Plus de réponses',
  write: 'Votre commentaire', send: 'Envoyer', cancel: 'Annuler', reply: 'Répondre', edit: 'Modifier', withdraw: 'Retirer', withdrawSure: 'Retirer ce commentaire pour de bon ?',
  report: 'Signaler', reportWhy: 'Quel est le problème ?', reported: 'Merci. La modération va l’examiner.', signIn: 'Se connecter', signUp: 'Créer un compte', signOut: 'Se déconnecter',
  as: 'Vous écrivez sous le nom de {handle}.', toWrite: 'Pour écrire, connectez-vous ou créez un compte. Un pseudonyme et un mot de passe suffisent : ni adresse, ni nom.',
  elsewhere: 'Écrire sur {site}', handle: 'Pseudonyme', password: 'Mot de passe (10 caractères au moins)', codes: 'Gardez ces codes. Chacun permet une fois de changer de mot de passe, et personne ne peut en envoyer d’autres.',
  codesKept: 'Je les ai notés', forgot: 'Mot de passe oublié ?', code: 'Un de vos codes', newPassword: 'Nouveau mot de passe', waiting: 'En attente de modération', edited: 'modifié', staff: 'Rédaction',
  author: 'Auteur', pick: 'Choix de la rédaction', answers: 'à {handle}', removed: 'Ce commentaire a été supprimé.', withdrawn: 'Ce commentaire a été retiré.',
  held: 'Votre commentaire paraîtra une fois relu par la modération.', published: 'Votre commentaire est visible de tous.', failed: 'Cela n’a pas marché. Réessayez dans un instant.',
  markup: '**fort**, *accentué*, > citation ; les adresses deviennent des liens.', insult: 'Il insulte quelqu’un', hate: 'Il méprise un groupe de personnes', threat: 'Il menace',
  'personal-data': 'Il révèle qui est quelqu’un', 'false-claim': 'Il affirme une chose fausse', spam: 'C’est de la publicité', 'off-topic': 'Il parle d’autre chose', illegal: 'Il enfreint la loi', other: 'Autre chose',
}

const ar: ElementWords = {
  comments: 'التعليقات', none: 'لا توجد تعليقات بعد.', closed: 'أُغلق باب التعليق على هذه المادة.', closes: 'يُغلق باب التعليق في {day}.', sort: 'الترتيب', newest: 'الأحدث أولاً', oldest: 'الأقدم أولاً',
  discussed: 'الأكثر نقاشاً', picks: 'اختيارات التحرير', more: 'مزيد من التعليقات', moreReplies: 'مزيد من الردود', write: 'تعليقك', send: 'إرسال', cancel: 'إلغاء', reply: 'رد', edit: 'تعديل', withdraw: 'سحب',
  withdrawSure: 'هل تسحب هذا التعليق نهائياً؟', report: 'إبلاغ', reportWhy: 'ما المشكلة فيه؟', reported: 'شكراً. سينظر فيه أحد المشرفين.', signIn: 'تسجيل الدخول', signUp: 'إنشاء حساب', signOut: 'تسجيل الخروج',
  as: 'تكتب باسم {handle}.', toWrite: 'للكتابة سجّل الدخول أو أنشئ حساباً. لا نطلب سوى اسم مستعار وكلمة مرور: لا بريد ولا اسم حقيقي.', elsewhere: 'اكتب في {site}', handle: 'الاسم المستعار',
  password: 'كلمة المرور (10 أحرف على الأقل)', codes: 'احتفظ بهذه الرموز. كل رمز يغيّر كلمة المرور مرة واحدة، ولا أحد يستطيع إرسال غيرها.', codesKept: 'احتفظت بها', forgot: 'نسيت كلمة المرور؟',
  code: 'أحد رموزك', newPassword: 'كلمة مرور جديدة', waiting: 'في انتظار المشرفين', edited: 'معدّل', staff: 'التحرير', author: 'الكاتب', pick: 'اختيار التحرير', answers: 'إلى {handle}', removed: 'أزيل هذا التعليق.',
  withdrawn: 'سحب صاحبه هذا التعليق.', held: 'سيظهر تعليقك بعد أن يراه أحد المشرفين.', published: 'تعليقك ظاهر للجميع.', failed: 'لم ينجح ذلك. حاول مجدداً بعد قليل.',
  markup: '**بارز** و*مؤكد* و> اقتباس، والعناوين تصبح روابط.', insult: 'يهين شخصاً', hate: 'يزدري جماعة من الناس', threat: 'يهدد', 'personal-data': 'يكشف هوية شخص', 'false-claim': 'يدّعي ما ليس صحيحاً', spam: 'إعلان',
  'off-topic': 'خارج الموضوع', illegal: 'يخالف القانون', other: 'شيء آخر',
}

const tables: Readonly<Record<string, ElementWords>> = { en, de, fr, ar }

/** The words of a language, English where we have none. Plain data: it travels with the script. */
export const elementWords = (language: string): { language: string; words: ElementWords } => {
  const primary = language.toLowerCase().split('-')[0] as string
  return tables[primary] ? { language, words: tables[primary] } : { language: 'en', words: en }
}

export const rightToLeft = (language: string): boolean => /^(?:ar|fa|he|iw|ps|ur|yi|dv|ug|sd|ckb)(?:-|$)/i.test(language)

export const put = (text: string, values: Readonly<Record<string, string>>): string => text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
