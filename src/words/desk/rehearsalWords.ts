/** What the screen says on which a rule is tried before it is switched on. */
export const rehearsalWords = {
  rehearse: 'Try a rule',
  rehearseOpen: 'Try a rule on past comments',
  rehearseIntro: 'What these settings would have done with comments that people have decided on. Nothing is changed.',
  rehearseSuspect: 'Words by which a comment waits, one a line',
  rehearseBanned: 'Words by which a comment is refused',
  rehearseAllowed: 'Names and words that are never meant',
  rehearseLinks: 'Links that a comment may hold',
  rehearseShortest: 'Shortest comment in characters',
  rehearseLongest: 'Longest comment in characters',
  rehearseLast: 'Of the last comments',
  rehearseLooking: 'Looking …',
  rehearseLooked: '{count} comments looked at, in {seconds} s',
  rehearseHeld: 'Would wait: {count}',
  rehearseRefused: 'Would be refused: {count}',
  rehearseFound: 'Removed by people: {removed}; the rule would have stopped {found} of them',
  rehearseStopped: 'Left by people, and the rule would have stopped them: {count}',
  rehearseAgree: 'Nothing would have been stopped, and nothing was removed.',
  rehearseDisagrees: 'People decided otherwise',
  rehearsePasses: 'Rule: public',
  rehearseWaits: 'Rule: waits',
  rehearseRefuses: 'Rule: refused',
  rehearseKept: 'People: stays',
  rehearseRemoved: 'People: removed',
  rehearseSwitchOn: 'Switch it on',
  rehearseSwitchedOn: 'It is switched on for all comments from now on.',
} as const

type Words = { [word in keyof typeof rehearsalWords]: string }

const de: Words = {
  rehearse: 'Eine Regel erproben', rehearseOpen: 'Eine Regel an früheren Kommentaren erproben',
  rehearseIntro: 'Was diese Einstellungen mit Kommentaren gemacht hätten, über die Menschen entschieden haben. Nichts wird geändert.',
  rehearseSuspect: 'Wörter, bei denen ein Kommentar wartet, eines je Zeile', rehearseBanned: 'Wörter, bei denen ein Kommentar abgelehnt wird',
  rehearseAllowed: 'Namen und Wörter, die nie gemeint sind', rehearseLinks: 'Links, die ein Kommentar enthalten darf',
  rehearseShortest: 'Kürzester Kommentar in Zeichen', rehearseLongest: 'Längster Kommentar in Zeichen', rehearseLast: 'An den letzten Kommentaren',
  rehearseLooking: 'Wird angesehen …', rehearseLooked: '{count} Kommentare angesehen, in {seconds} s', rehearseHeld: 'Würden warten: {count}',
  rehearseRefused: 'Würden abgelehnt: {count}', rehearseFound: 'Von Menschen entfernt: {removed}; {found} davon hätte die Regel aufgehalten',
  rehearseStopped: 'Von Menschen belassen, und die Regel hätte sie aufgehalten: {count}', rehearseAgree: 'Nichts wäre aufgehalten worden, und nichts wurde entfernt.',
  rehearseDisagrees: 'Menschen haben anders entschieden', rehearsePasses: 'Regel: öffentlich', rehearseWaits: 'Regel: wartet', rehearseRefuses: 'Regel: abgelehnt',
  rehearseKept: 'Menschen: bleibt', rehearseRemoved: 'Menschen: entfernt', rehearseSwitchOn: 'Einschalten', rehearseSwitchedOn: 'Gilt ab jetzt für alle Kommentare.',
}

const es: Words = {
  rehearse: 'Probar una regla', rehearseOpen: 'Probar una regla con comentarios anteriores',
  rehearseIntro: 'Lo que estos ajustes habrían hecho con comentarios que ya decidieron personas. No se cambia nada.',
  rehearseSuspect: 'Palabras por las que un comentario espera, una por línea', rehearseBanned: 'Palabras por las que se rechaza un comentario',
  rehearseAllowed: 'Nombres y palabras que nunca cuentan', rehearseLinks: 'Enlaces que puede llevar un comentario',
  rehearseShortest: 'Comentario más corto, en caracteres', rehearseLongest: 'Comentario más largo, en caracteres', rehearseLast: 'Con los últimos comentarios',
  rehearseLooking: 'Mirando …', rehearseLooked: '{count} comentarios mirados, en {seconds} s', rehearseHeld: 'Esperarían: {count}',
  rehearseRefused: 'Se rechazarían: {count}', rehearseFound: 'Retirados por personas: {removed}; la regla habría parado {found}',
  rehearseStopped: 'Mantenidos por personas, y la regla los habría parado: {count}', rehearseAgree: 'No se habría parado nada, y nada se retiró.',
  rehearseDisagrees: 'Las personas decidieron otra cosa', rehearsePasses: 'Regla: público', rehearseWaits: 'Regla: espera', rehearseRefuses: 'Regla: rechazado',
  rehearseKept: 'Personas: se queda', rehearseRemoved: 'Personas: retirado', rehearseSwitchOn: 'Activarla', rehearseSwitchedOn: 'Vale desde ahora para todos los comentarios.',
}

const fr: Words = {
  rehearse: 'Essayer une règle', rehearseOpen: 'Essayer une règle sur d’anciens commentaires',
  rehearseIntro: 'Ce que ces réglages auraient fait de commentaires dont des personnes ont décidé. Rien n’est changé.',
  rehearseSuspect: 'Mots qui font attendre un commentaire, un par ligne', rehearseBanned: 'Mots qui font refuser un commentaire',
  rehearseAllowed: 'Noms et mots qui ne sont jamais visés', rehearseLinks: 'Liens qu’un commentaire peut contenir',
  rehearseShortest: 'Commentaire le plus court, en caractères', rehearseLongest: 'Commentaire le plus long, en caractères', rehearseLast: 'Sur les derniers commentaires',
  rehearseLooking: 'Examen en cours …', rehearseLooked: '{count} commentaires examinés, en {seconds} s', rehearseHeld: 'Attendraient : {count}',
  rehearseRefused: 'Seraient refusés : {count}', rehearseFound: 'Retirés par des personnes : {removed} ; la règle en aurait arrêté {found}',
  rehearseStopped: 'Laissés par des personnes, et la règle les aurait arrêtés : {count}', rehearseAgree: 'Rien n’aurait été arrêté, et rien n’a été retiré.',
  rehearseDisagrees: 'Des personnes ont décidé autrement', rehearsePasses: 'Règle : public', rehearseWaits: 'Règle : attend', rehearseRefuses: 'Règle : refusé',
  rehearseKept: 'Personnes : reste', rehearseRemoved: 'Personnes : retiré', rehearseSwitchOn: 'La mettre en vigueur', rehearseSwitchedOn: 'Elle vaut désormais pour tous les commentaires.',
}

const it: Words = {
  rehearse: 'Provare una regola', rehearseOpen: 'Provare una regola sui commenti passati',
  rehearseIntro: 'Che cosa avrebbero fatto queste impostazioni con commenti già decisi da persone. Non si cambia nulla.',
  rehearseSuspect: 'Parole per cui un commento attende, una per riga', rehearseBanned: 'Parole per cui un commento è rifiutato',
  rehearseAllowed: 'Nomi e parole che non sono mai intesi', rehearseLinks: 'Link che un commento può contenere',
  rehearseShortest: 'Commento più corto, in caratteri', rehearseLongest: 'Commento più lungo, in caratteri', rehearseLast: 'Sugli ultimi commenti',
  rehearseLooking: 'Esame in corso …', rehearseLooked: '{count} commenti esaminati, in {seconds} s', rehearseHeld: 'Attenderebbero: {count}',
  rehearseRefused: 'Sarebbero rifiutati: {count}', rehearseFound: 'Rimossi da persone: {removed}; la regola ne avrebbe fermati {found}',
  rehearseStopped: 'Lasciati da persone, e la regola li avrebbe fermati: {count}', rehearseAgree: 'Nulla sarebbe stato fermato, e nulla è stato rimosso.',
  rehearseDisagrees: 'Le persone hanno deciso altrimenti', rehearsePasses: 'Regola: pubblico', rehearseWaits: 'Regola: attende', rehearseRefuses: 'Regola: rifiutato',
  rehearseKept: 'Persone: resta', rehearseRemoved: 'Persone: rimosso', rehearseSwitchOn: 'Attivarla', rehearseSwitchedOn: 'Vale da ora per tutti i commenti.',
}

const nl: Words = {
  rehearse: 'Een regel uitproberen', rehearseOpen: 'Een regel uitproberen op eerdere reacties',
  rehearseIntro: 'Wat deze instellingen hadden gedaan met reacties waarover mensen hebben besloten. Er verandert niets.',
  rehearseSuspect: 'Woorden waardoor een reactie wacht, één per regel', rehearseBanned: 'Woorden waardoor een reactie wordt geweigerd',
  rehearseAllowed: 'Namen en woorden die nooit bedoeld zijn', rehearseLinks: 'Links die een reactie mag bevatten',
  rehearseShortest: 'Kortste reactie in tekens', rehearseLongest: 'Langste reactie in tekens', rehearseLast: 'Op de laatste reacties',
  rehearseLooking: 'Wordt bekeken …', rehearseLooked: '{count} reacties bekeken, in {seconds} s', rehearseHeld: 'Zouden wachten: {count}',
  rehearseRefused: 'Zouden worden geweigerd: {count}', rehearseFound: 'Door mensen verwijderd: {removed}; de regel had er {found} tegengehouden',
  rehearseStopped: 'Door mensen gelaten, en de regel had ze tegengehouden: {count}', rehearseAgree: 'Niets was tegengehouden, en niets is verwijderd.',
  rehearseDisagrees: 'Mensen besloten anders', rehearsePasses: 'Regel: openbaar', rehearseWaits: 'Regel: wacht', rehearseRefuses: 'Regel: geweigerd',
  rehearseKept: 'Mensen: blijft', rehearseRemoved: 'Mensen: verwijderd', rehearseSwitchOn: 'Inschakelen', rehearseSwitchedOn: 'Geldt vanaf nu voor alle reacties.',
}

const pl: Words = {
  rehearse: 'Wypróbuj regułę', rehearseOpen: 'Wypróbuj regułę na dawnych komentarzach',
  rehearseIntro: 'Co te ustawienia zrobiłyby z komentarzami, o których zdecydowali ludzie. Nic się nie zmienia.',
  rehearseSuspect: 'Słowa, przez które komentarz czeka, po jednym w wierszu', rehearseBanned: 'Słowa, przez które komentarz jest odrzucany',
  rehearseAllowed: 'Imiona i słowa, o które nigdy nie chodzi', rehearseLinks: 'Odnośniki, które komentarz może zawierać',
  rehearseShortest: 'Najkrótszy komentarz w znakach', rehearseLongest: 'Najdłuższy komentarz w znakach', rehearseLast: 'Na ostatnich komentarzach',
  rehearseLooking: 'Sprawdzanie …', rehearseLooked: 'Sprawdzone komentarze: {count}, w {seconds} s', rehearseHeld: 'Czekałyby: {count}',
  rehearseRefused: 'Zostałyby odrzucone: {count}', rehearseFound: 'Usunięte przez ludzi: {removed}; reguła zatrzymałaby z nich {found}',
  rehearseStopped: 'Zostawione przez ludzi, a reguła by je zatrzymała: {count}', rehearseAgree: 'Nic nie zostałoby zatrzymane i nic nie usunięto.',
  rehearseDisagrees: 'Ludzie zdecydowali inaczej', rehearsePasses: 'Reguła: publiczny', rehearseWaits: 'Reguła: czeka', rehearseRefuses: 'Reguła: odrzucony',
  rehearseKept: 'Ludzie: zostaje', rehearseRemoved: 'Ludzie: usunięty', rehearseSwitchOn: 'Włącz', rehearseSwitchedOn: 'Odtąd obowiązuje dla wszystkich komentarzy.',
}

const pt: Words = {
  rehearse: 'Experimentar uma regra', rehearseOpen: 'Experimentar uma regra em comentários anteriores',
  rehearseIntro: 'O que estas definições teriam feito a comentários já decididos por pessoas. Nada é alterado.',
  rehearseSuspect: 'Palavras pelas quais um comentário espera, uma por linha', rehearseBanned: 'Palavras pelas quais um comentário é recusado',
  rehearseAllowed: 'Nomes e palavras que nunca contam', rehearseLinks: 'Ligações que um comentário pode conter',
  rehearseShortest: 'Comentário mais curto, em caracteres', rehearseLongest: 'Comentário mais longo, em caracteres', rehearseLast: 'Nos últimos comentários',
  rehearseLooking: 'A ver …', rehearseLooked: '{count} comentários vistos, em {seconds} s', rehearseHeld: 'Esperariam: {count}',
  rehearseRefused: 'Seriam recusados: {count}', rehearseFound: 'Removidos por pessoas: {removed}; a regra teria parado {found}',
  rehearseStopped: 'Mantidos por pessoas, e a regra tê-los-ia parado: {count}', rehearseAgree: 'Nada teria sido parado, e nada foi removido.',
  rehearseDisagrees: 'As pessoas decidiram outra coisa', rehearsePasses: 'Regra: público', rehearseWaits: 'Regra: espera', rehearseRefuses: 'Regra: recusado',
  rehearseKept: 'Pessoas: fica', rehearseRemoved: 'Pessoas: removido', rehearseSwitchOn: 'Ativá-la', rehearseSwitchedOn: 'Vale a partir de agora para todos os comentários.',
}

const ar: Words = {
  rehearse: 'جرّب قاعدة', rehearseOpen: 'جرّب قاعدة على تعليقات سابقة', rehearseIntro: 'ما كانت هذه الإعدادات لتفعله بتعليقات بتّ فيها أناس. لا يتغير شيء.',
  rehearseSuspect: 'كلمات ينتظر التعليق بسببها، كلمة في كل سطر', rehearseBanned: 'كلمات يُرفض التعليق بسببها', rehearseAllowed: 'أسماء وكلمات ليست هي المقصودة',
  rehearseLinks: 'الروابط المسموح بها في التعليق', rehearseShortest: 'أقصر تعليق بالأحرف', rehearseLongest: 'أطول تعليق بالأحرف', rehearseLast: 'على آخر التعليقات',
  rehearseLooking: 'جارٍ النظر …', rehearseLooked: 'نُظر في {count} من التعليقات خلال {seconds} ثانية', rehearseHeld: 'كانت ستنتظر: {count}', rehearseRefused: 'كانت ستُرفض: {count}',
  rehearseFound: 'ما حذفه الناس: {removed}، وكانت القاعدة ستوقف منه {found}', rehearseStopped: 'ما أبقاه الناس وكانت القاعدة ستوقفه: {count}',
  rehearseAgree: 'ما كان شيء ليتوقف، ولم يُحذف شيء.', rehearseDisagrees: 'قرر الناس غير ذلك', rehearsePasses: 'القاعدة: علني', rehearseWaits: 'القاعدة: ينتظر',
  rehearseRefuses: 'القاعدة: مرفوض', rehearseKept: 'الناس: يبقى', rehearseRemoved: 'الناس: حُذف', rehearseSwitchOn: 'فعّلها', rehearseSwitchedOn: 'تسري من الآن على كل التعليقات.',
}

const he: Words = {
  rehearse: 'לנסות כלל', rehearseOpen: 'לנסות כלל על תגובות קודמות', rehearseIntro: 'מה היו ההגדרות האלה עושות בתגובות שאנשים כבר החליטו עליהן. דבר אינו משתנה.',
  rehearseSuspect: 'מילים שבגללן תגובה ממתינה, אחת בשורה', rehearseBanned: 'מילים שבגללן תגובה נדחית', rehearseAllowed: 'שמות ומילים שאינם הכוונה',
  rehearseLinks: 'קישורים המותרים בתגובה', rehearseShortest: 'התגובה הקצרה ביותר בתווים', rehearseLongest: 'התגובה הארוכה ביותר בתווים', rehearseLast: 'על התגובות האחרונות',
  rehearseLooking: 'בבדיקה …', rehearseLooked: 'נבדקו {count} תגובות, ב־{seconds} שניות', rehearseHeld: 'היו ממתינות: {count}', rehearseRefused: 'היו נדחות: {count}',
  rehearseFound: 'הוסרו בידי אנשים: {removed}; הכלל היה עוצר {found} מהן', rehearseStopped: 'הושארו בידי אנשים, והכלל היה עוצר אותן: {count}',
  rehearseAgree: 'דבר לא היה נעצר, ודבר לא הוסר.', rehearseDisagrees: 'אנשים החליטו אחרת', rehearsePasses: 'הכלל: גלוי', rehearseWaits: 'הכלל: ממתין',
  rehearseRefuses: 'הכלל: נדחה', rehearseKept: 'אנשים: נשאר', rehearseRemoved: 'אנשים: הוסר', rehearseSwitchOn: 'להפעיל', rehearseSwitchedOn: 'תקף מעתה לכל התגובות.',
}

const hi: Words = {
  rehearse: 'नियम आज़माएँ', rehearseOpen: 'पिछली टिप्पणियों पर नियम आज़माएँ', rehearseIntro: 'जिन टिप्पणियों पर लोग निर्णय कर चुके हैं, उनका ये नियम क्या करते। कुछ बदला नहीं जाता।',
  rehearseSuspect: 'शब्द जिनसे टिप्पणी रुकती है, हर पंक्ति में एक', rehearseBanned: 'शब्द जिनसे टिप्पणी अस्वीकार होती है', rehearseAllowed: 'नाम और शब्द जो कभी अभिप्रेत नहीं',
  rehearseLinks: 'टिप्पणी में अनुमत कड़ियाँ', rehearseShortest: 'सबसे छोटी टिप्पणी, अक्षरों में', rehearseLongest: 'सबसे लंबी टिप्पणी, अक्षरों में', rehearseLast: 'पिछली टिप्पणियों पर',
  rehearseLooking: 'देखा जा रहा है …', rehearseLooked: '{count} टिप्पणियाँ देखी गईं, {seconds} सेकंड में', rehearseHeld: 'रुकतीं: {count}', rehearseRefused: 'अस्वीकार होतीं: {count}',
  rehearseFound: 'लोगों ने हटाईं: {removed}; नियम इनमें से {found} रोकता', rehearseStopped: 'लोगों ने रहने दीं, पर नियम रोकता: {count}',
  rehearseAgree: 'न कुछ रुकता, न कुछ हटाया गया।', rehearseDisagrees: 'लोगों ने कुछ और तय किया', rehearsePasses: 'नियम: सार्वजनिक', rehearseWaits: 'नियम: रुकेगी',
  rehearseRefuses: 'नियम: अस्वीकार', rehearseKept: 'लोग: रहेगी', rehearseRemoved: 'लोग: हटाई', rehearseSwitchOn: 'लागू करें', rehearseSwitchedOn: 'अब से सभी टिप्पणियों पर लागू है।',
}

const ja: Words = {
  rehearse: '規則を試す', rehearseOpen: '過去のコメントで規則を試す', rehearseIntro: '人が判断したコメントに、この設定なら何をしたかを示します。何も変更されません。',
  rehearseSuspect: 'コメントを保留にする言葉（1行に1つ）', rehearseBanned: 'コメントを拒否する言葉', rehearseAllowed: '対象にしない名前と言葉',
  rehearseLinks: 'コメントに許すリンクの数', rehearseShortest: '最短の文字数', rehearseLongest: '最長の文字数', rehearseLast: '最近のコメントの数',
  rehearseLooking: '確認中…', rehearseLooked: '{count}件を確認、{seconds}秒', rehearseHeld: '保留になる：{count}', rehearseRefused: '拒否される：{count}',
  rehearseFound: '人が削除：{removed}、うち規則が止める：{found}', rehearseStopped: '人は残したが規則が止める：{count}', rehearseAgree: '止まるものも、削除されたものもありません。',
  rehearseDisagrees: '人の判断と異なる', rehearsePasses: '規則：公開', rehearseWaits: '規則：保留', rehearseRefuses: '規則：拒否', rehearseKept: '人：残す', rehearseRemoved: '人：削除',
  rehearseSwitchOn: '有効にする', rehearseSwitchedOn: '今からすべてのコメントに適用されます。',
}

const zh: Words = {
  rehearse: '试用规则', rehearseOpen: '用过去的评论试用规则', rehearseIntro: '这些设置会如何处理人们已作决定的评论。不会改变任何内容。',
  rehearseSuspect: '使评论等待的词，每行一个', rehearseBanned: '使评论被拒的词', rehearseAllowed: '不针对的名字和词', rehearseLinks: '评论可含的链接数',
  rehearseShortest: '评论最少字数', rehearseLongest: '评论最多字数', rehearseLast: '最近的评论数', rehearseLooking: '正在查看…', rehearseLooked: '查看了{count}条评论，用时{seconds}秒',
  rehearseHeld: '会等待：{count}', rehearseRefused: '会被拒：{count}', rehearseFound: '人移除的：{removed}，其中规则会拦下{found}', rehearseStopped: '人保留而规则会拦下的：{count}',
  rehearseAgree: '没有会被拦下的，也没有被移除的。', rehearseDisagrees: '人作了不同的决定', rehearsePasses: '规则：公开', rehearseWaits: '规则：等待', rehearseRefuses: '规则：拒绝',
  rehearseKept: '人：保留', rehearseRemoved: '人：移除', rehearseSwitchOn: '启用', rehearseSwitchedOn: '从现在起对所有评论生效。',
}

export const rehearsalIn = { ar, de, es, fr, he, hi, it, ja, nl, pl, pt, zh } as const
