/** What the ledger says, in each of the newsroom's languages. */
export interface LedgerWords {
  title: string
  intro: string
  sofar: string
  none: string
  total: string
  others: string
  few: string
  decisions: string
  approved: string
  rejected: string
  spam: string
  warned: string
  suspended: string
  terminated: string
  reinstated: string
  reasons: string
  sources: string
  'article-16-notice': string
  'own-initiative': string
  detection: string
  'by-a-rule': string
  'by-a-person': string
  reports: string
  outcomes: string
  open: string
  upheld: string
  declined: string
  appeals: string
  medians: string
  fromCommentToDecision: string
  fromReportToAnswer: string
  fromAppealToAnswer: string
}

const en: LedgerWords = {
  title: 'How comments are moderated', intro: 'What moderators decided, in numbers. Fewer than {smallest} are not told apart, so that nobody can be found among them.',
  sofar: 'so far', none: 'Fewer than {smallest} decisions so far.', total: 'In all', others: 'All others', few: 'fewer than {smallest}',
  decisions: 'Decisions', approved: 'Comment stays', rejected: 'Comment removed', spam: 'Removed as spam', warned: 'Reader warned',
  suspended: 'Account suspended for a time', terminated: 'Account banned', reinstated: 'Account may comment again',
  reasons: 'Why', sources: 'How removals came about', 'article-16-notice': 'Readers reported it', 'own-initiative': 'Moderators looked by themselves',
  detection: 'How it was found', 'by-a-rule': 'By a rule', 'by-a-person': 'By a person', reports: 'Reports by readers', outcomes: 'What came of reports',
  open: 'Open', upheld: 'Upheld', declined: 'Declined', appeals: 'Appeals', medians: 'How long it took (median)',
  fromCommentToDecision: 'From the comment to the decision', fromReportToAnswer: 'From a report to its answer', fromAppealToAnswer: 'From an appeal to its answer',
}

const de: LedgerWords = {
  title: 'Wie Kommentare moderiert werden', intro: 'Was Moderatoren entschieden haben, in Zahlen. Weniger als {smallest} werden nicht einzeln genannt, damit niemand darunter zu finden ist.',
  sofar: 'bisher', none: 'Bisher weniger als {smallest} Entscheidungen.', total: 'Insgesamt', others: 'Alle anderen', few: 'weniger als {smallest}',
  decisions: 'Entscheidungen', approved: 'Kommentar bleibt', rejected: 'Kommentar entfernt', spam: 'Als Werbung entfernt', warned: 'Leser verwarnt',
  suspended: 'Konto auf Zeit gesperrt', terminated: 'Konto ausgeschlossen', reinstated: 'Konto darf wieder kommentieren',
  reasons: 'Warum', sources: 'Wie es dazu kam', 'article-16-notice': 'Leser haben es gemeldet', 'own-initiative': 'Moderatoren haben selbst nachgesehen',
  detection: 'Wie es gefunden wurde', 'by-a-rule': 'Durch eine Regel', 'by-a-person': 'Durch einen Menschen', reports: 'Meldungen von Lesern', outcomes: 'Was aus Meldungen wurde',
  open: 'Offen', upheld: 'Stattgegeben', declined: 'Abgelehnt', appeals: 'Widersprüche', medians: 'Wie lange es dauerte (Median)',
  fromCommentToDecision: 'Vom Kommentar zur Entscheidung', fromReportToAnswer: 'Von der Meldung zur Antwort', fromAppealToAnswer: 'Vom Widerspruch zur Antwort',
}

const es: LedgerWords = {
  title: 'Cómo se moderan los comentarios', intro: 'Lo que decidieron los moderadores, en números. Menos de {smallest} no se indican por separado, para que nadie pueda ser reconocido.',
  sofar: 'hasta ahora', none: 'Menos de {smallest} decisiones hasta ahora.', total: 'En total', others: 'Todos los demás', few: 'menos de {smallest}',
  decisions: 'Decisiones', approved: 'El comentario se queda', rejected: 'Comentario retirado', spam: 'Retirado por publicidad', warned: 'Lector advertido',
  suspended: 'Cuenta suspendida por un tiempo', terminated: 'Cuenta expulsada', reinstated: 'La cuenta puede volver a comentar',
  reasons: 'Por qué', sources: 'Cómo se llegó a ello', 'article-16-notice': 'Lo denunciaron lectores', 'own-initiative': 'Los moderadores lo vieron por sí mismos',
  detection: 'Cómo se encontró', 'by-a-rule': 'Por una regla', 'by-a-person': 'Por una persona', reports: 'Denuncias de lectores', outcomes: 'Resultado de las denuncias',
  open: 'Abierto', upheld: 'Aceptado', declined: 'Rechazado', appeals: 'Recursos', medians: 'Cuánto se tardó (mediana)',
  fromCommentToDecision: 'Del comentario a la decisión', fromReportToAnswer: 'De la denuncia a la respuesta', fromAppealToAnswer: 'Del recurso a la respuesta',
}

const fr: LedgerWords = {
  title: 'Comment les commentaires sont modérés', intro: 'Ce que les modérateurs ont décidé, en chiffres. Moins de {smallest} ne sont pas distingués, pour que personne n’y soit reconnu.',
  sofar: 'jusqu’ici', none: 'Moins de {smallest} décisions jusqu’ici.', total: 'En tout', others: 'Tous les autres', few: 'moins de {smallest}',
  decisions: 'Décisions', approved: 'Commentaire maintenu', rejected: 'Commentaire retiré', spam: 'Retiré comme publicité', warned: 'Lecteur averti',
  suspended: 'Compte suspendu pour un temps', terminated: 'Compte exclu', reinstated: 'Le compte peut de nouveau commenter',
  reasons: 'Pourquoi', sources: 'Comment on y est venu', 'article-16-notice': 'Signalé par des lecteurs', 'own-initiative': 'Vu par les modérateurs eux-mêmes',
  detection: 'Comment cela a été trouvé', 'by-a-rule': 'Par une règle', 'by-a-person': 'Par une personne', reports: 'Signalements de lecteurs', outcomes: 'Suites des signalements',
  open: 'Ouvert', upheld: 'Accepté', declined: 'Rejeté', appeals: 'Recours', medians: 'Combien de temps cela a pris (médiane)',
  fromCommentToDecision: 'Du commentaire à la décision', fromReportToAnswer: 'Du signalement à la réponse', fromAppealToAnswer: 'Du recours à la réponse',
}

const it: LedgerWords = {
  title: 'Come sono moderati i commenti', intro: 'Che cosa hanno deciso i moderatori, in cifre. Meno di {smallest} non sono indicati a parte, perché nessuno vi sia riconosciuto.',
  sofar: 'finora', none: 'Meno di {smallest} decisioni finora.', total: 'In tutto', others: 'Tutti gli altri', few: 'meno di {smallest}',
  decisions: 'Decisioni', approved: 'Il commento resta', rejected: 'Commento rimosso', spam: 'Rimosso come pubblicità', warned: 'Lettore ammonito',
  suspended: 'Account sospeso per un periodo', terminated: 'Account escluso', reinstated: 'L’account può di nuovo commentare',
  reasons: 'Perché', sources: 'Come ci si è arrivati', 'article-16-notice': 'Segnalato da lettori', 'own-initiative': 'Visto dai moderatori stessi',
  detection: 'Come è stato trovato', 'by-a-rule': 'Da una regola', 'by-a-person': 'Da una persona', reports: 'Segnalazioni dei lettori', outcomes: 'Esito delle segnalazioni',
  open: 'Aperto', upheld: 'Accolto', declined: 'Respinto', appeals: 'Ricorsi', medians: 'Quanto tempo c’è voluto (mediana)',
  fromCommentToDecision: 'Dal commento alla decisione', fromReportToAnswer: 'Dalla segnalazione alla risposta', fromAppealToAnswer: 'Dal ricorso alla risposta',
}

const nl: LedgerWords = {
  title: 'Hoe reacties worden gemodereerd', intro: 'Wat moderatoren besloten, in cijfers. Minder dan {smallest} wordt niet apart genoemd, zodat niemand erin te herkennen is.',
  sofar: 'tot nu toe', none: 'Tot nu toe minder dan {smallest} besluiten.', total: 'In totaal', others: 'Alle andere', few: 'minder dan {smallest}',
  decisions: 'Besluiten', approved: 'Reactie blijft staan', rejected: 'Reactie verwijderd', spam: 'Verwijderd als reclame', warned: 'Lezer gewaarschuwd',
  suspended: 'Account tijdelijk geschorst', terminated: 'Account uitgesloten', reinstated: 'Account mag weer reageren',
  reasons: 'Waarom', sources: 'Hoe het zo kwam', 'article-16-notice': 'Door lezers gemeld', 'own-initiative': 'Moderatoren keken zelf',
  detection: 'Hoe het is gevonden', 'by-a-rule': 'Door een regel', 'by-a-person': 'Door een mens', reports: 'Meldingen van lezers', outcomes: 'Wat er van meldingen werd',
  open: 'Nog open', upheld: 'Toegewezen', declined: 'Afgewezen', appeals: 'Bezwaren', medians: 'Hoe lang het duurde (mediaan)',
  fromCommentToDecision: 'Van reactie tot besluit', fromReportToAnswer: 'Van melding tot antwoord', fromAppealToAnswer: 'Van bezwaar tot antwoord',
}

const pl: LedgerWords = {
  title: 'Jak moderowane są komentarze', intro: 'Co zdecydowali moderatorzy, w liczbach. Mniej niż {smallest} nie podajemy osobno, aby nikogo nie dało się rozpoznać.',
  sofar: 'dotychczas', none: 'Dotychczas mniej niż {smallest} decyzji.', total: 'Razem', others: 'Wszystkie inne', few: 'mniej niż {smallest}',
  decisions: 'Decyzje', approved: 'Komentarz pozostaje', rejected: 'Komentarz usunięty', spam: 'Usunięty jako reklama', warned: 'Czytelnik ostrzeżony',
  suspended: 'Konto zawieszone na czas', terminated: 'Konto wykluczone', reinstated: 'Konto może znów komentować',
  reasons: 'Dlaczego', sources: 'Jak do tego doszło', 'article-16-notice': 'Zgłosili to czytelnicy', 'own-initiative': 'Moderatorzy sprawdzili sami',
  detection: 'Jak to znaleziono', 'by-a-rule': 'Przez regułę', 'by-a-person': 'Przez człowieka', reports: 'Zgłoszenia czytelników', outcomes: 'Co wynikło ze zgłoszeń',
  open: 'Otwarte', upheld: 'Uznane', declined: 'Oddalone', appeals: 'Odwołania', medians: 'Jak długo to trwało (mediana)',
  fromCommentToDecision: 'Od komentarza do decyzji', fromReportToAnswer: 'Od zgłoszenia do odpowiedzi', fromAppealToAnswer: 'Od odwołania do odpowiedzi',
}

const pt: LedgerWords = {
  title: 'Como os comentários são moderados', intro: 'O que os moderadores decidiram, em números. Menos de {smallest} não são indicados à parte, para que ninguém seja reconhecido.',
  sofar: 'até agora', none: 'Menos de {smallest} decisões até agora.', total: 'Ao todo', others: 'Todos os outros', few: 'menos de {smallest}',
  decisions: 'Decisões', approved: 'O comentário fica', rejected: 'Comentário removido', spam: 'Removido como publicidade', warned: 'Leitor advertido',
  suspended: 'Conta suspensa por um tempo', terminated: 'Conta excluída', reinstated: 'A conta pode voltar a comentar',
  reasons: 'Porquê', sources: 'Como se chegou a isso', 'article-16-notice': 'Denunciado por leitores', 'own-initiative': 'Visto pelos próprios moderadores',
  detection: 'Como foi encontrado', 'by-a-rule': 'Por uma regra', 'by-a-person': 'Por uma pessoa', reports: 'Denúncias de leitores', outcomes: 'O que resultou das denúncias',
  open: 'Em aberto', upheld: 'Aceite', declined: 'Recusado', appeals: 'Recursos', medians: 'Quanto tempo levou (mediana)',
  fromCommentToDecision: 'Do comentário à decisão', fromReportToAnswer: 'Da denúncia à resposta', fromAppealToAnswer: 'Do recurso à resposta',
}

const ar: LedgerWords = {
  title: 'كيف تُدار التعليقات', intro: 'ما قرره المشرفون بالأرقام. ما قلّ عن {smallest} لا يُذكر على حدة، كي لا يُعرف أحد من بينهم.',
  sofar: 'حتى الآن', none: 'أقل من {smallest} قرارات حتى الآن.', total: 'المجموع', others: 'كل ما عدا ذلك', few: 'أقل من {smallest}',
  decisions: 'القرارات', approved: 'بقي التعليق', rejected: 'حُذف التعليق', spam: 'حُذف لأنه إعلان', warned: 'أُنذر القارئ',
  suspended: 'عُلّق الحساب لمدة', terminated: 'استُبعد الحساب', reinstated: 'عاد للحساب حق التعليق',
  reasons: 'السبب', sources: 'كيف وصل الأمر إلينا', 'article-16-notice': 'أبلغ عنه قراء', 'own-initiative': 'نظر فيه المشرفون من تلقاء أنفسهم',
  detection: 'كيف عُثر عليه', 'by-a-rule': 'بقاعدة', 'by-a-person': 'بعين إنسان', reports: 'بلاغات القراء', outcomes: 'ما آلت إليه البلاغات',
  open: 'لم يُبتّ فيه', upheld: 'قُبل', declined: 'رُفض', appeals: 'الاعتراضات', medians: 'كم استغرق ذلك (الوسيط)',
  fromCommentToDecision: 'من التعليق إلى القرار', fromReportToAnswer: 'من البلاغ إلى الرد', fromAppealToAnswer: 'من الاعتراض إلى الرد',
}

const he: LedgerWords = {
  title: 'כך מנוהלות התגובות', intro: 'מה החליטו המנהלים, במספרים. פחות מ־{smallest} אינם נמנים לחוד, כדי שלא ניתן יהיה לזהות איש.',
  sofar: 'עד כה', none: 'פחות מ־{smallest} החלטות עד כה.', total: 'בסך הכול', others: 'כל האחרים', few: 'פחות מ־{smallest}',
  decisions: 'החלטות', approved: 'התגובה נשארת', rejected: 'התגובה הוסרה', spam: 'הוסרה כפרסומת', warned: 'הקורא הוזהר',
  suspended: 'החשבון הושעה לזמן', terminated: 'החשבון הורחק', reinstated: 'החשבון רשאי שוב להגיב',
  reasons: 'מדוע', sources: 'איך זה התגלגל', 'article-16-notice': 'קוראים דיווחו', 'own-initiative': 'המנהלים בדקו ביוזמתם',
  detection: 'איך זה נמצא', 'by-a-rule': 'על ידי כלל', 'by-a-person': 'על ידי אדם', reports: 'דיווחי קוראים', outcomes: 'מה עלה בגורל הדיווחים',
  open: 'פתוח', upheld: 'התקבל', declined: 'נדחה', appeals: 'עררים', medians: 'כמה זמן זה לקח (חציון)',
  fromCommentToDecision: 'מן התגובה עד ההחלטה', fromReportToAnswer: 'מן הדיווח עד התשובה', fromAppealToAnswer: 'מן הערר עד התשובה',
}

const hi: LedgerWords = {
  title: 'टिप्पणियाँ कैसे देखी जाती हैं', intro: 'संचालकों ने क्या तय किया, संख्याओं में। {smallest} से कम अलग नहीं बताए जाते, ताकि कोई उनमें पहचाना न जा सके।',
  sofar: 'अब तक', none: 'अब तक {smallest} से कम निर्णय।', total: 'कुल', others: 'बाकी सब', few: '{smallest} से कम',
  decisions: 'निर्णय', approved: 'टिप्पणी रहती है', rejected: 'टिप्पणी हटाई गई', spam: 'विज्ञापन मानकर हटाई गई', warned: 'पाठक को चेतावनी',
  suspended: 'खाता कुछ समय के लिए निलंबित', terminated: 'खाता बंद', reinstated: 'खाता फिर टिप्पणी कर सकता है',
  reasons: 'क्यों', sources: 'बात कैसे उठी', 'article-16-notice': 'पाठकों ने शिकायत की', 'own-initiative': 'संचालकों ने खुद देखा',
  detection: 'कैसे मिला', 'by-a-rule': 'नियम से', 'by-a-person': 'इंसान से', reports: 'पाठकों की शिकायतें', outcomes: 'शिकायतों का नतीजा',
  open: 'बाकी', upheld: 'मानी गई', declined: 'नहीं मानी गई', appeals: 'अपीलें', medians: 'कितना समय लगा (माध्यिका)',
  fromCommentToDecision: 'टिप्पणी से निर्णय तक', fromReportToAnswer: 'शिकायत से उत्तर तक', fromAppealToAnswer: 'अपील से उत्तर तक',
}

const ja: LedgerWords = {
  title: 'コメントの管理について', intro: '管理者の判断を数で示します。誰のことか分からないように、{smallest}件未満は個別に示しません。',
  sofar: '現在まで', none: '判断は現在まで{smallest}件未満です。', total: '合計', others: 'その他すべて', few: '{smallest}件未満',
  decisions: '判断', approved: 'コメントを残した', rejected: 'コメントを削除した', spam: '宣伝として削除した', warned: '読者に警告した',
  suspended: 'アカウントを一時停止した', terminated: 'アカウントを排除した', reinstated: 'アカウントを再び認めた',
  reasons: '理由', sources: 'きっかけ', 'article-16-notice': '読者の通報', 'own-initiative': '管理者自身の確認',
  detection: '見つけた方法', 'by-a-rule': '規則', 'by-a-person': '人', reports: '読者の通報の件数', outcomes: '通報の結果',
  open: '未決', upheld: '認めた', declined: '認めなかった', appeals: '異議申し立て', medians: 'かかった時間（中央値）',
  fromCommentToDecision: 'コメントから判断まで', fromReportToAnswer: '通報から回答まで', fromAppealToAnswer: '異議申し立てから回答まで',
}

const zh: LedgerWords = {
  title: '评论如何审核', intro: '以数字说明审核员的决定。少于{smallest}的不单独列出，以免有人从中被认出。',
  sofar: '至今', none: '至今少于{smallest}个决定。', total: '合计', others: '其余全部', few: '少于{smallest}',
  decisions: '决定', approved: '评论保留', rejected: '评论移除', spam: '作为广告移除', warned: '警告读者',
  suspended: '账号暂停一段时间', terminated: '账号封禁', reinstated: '账号恢复评论',
  reasons: '原因', sources: '由何而起', 'article-16-notice': '读者举报', 'own-initiative': '审核员自行查看',
  detection: '如何发现', 'by-a-rule': '由规则', 'by-a-person': '由人', reports: '读者举报数', outcomes: '举报的结果',
  open: '未决', upheld: '成立', declined: '不成立', appeals: '申诉', medians: '用时（中位数）',
  fromCommentToDecision: '从评论到决定', fromReportToAnswer: '从举报到答复', fromAppealToAnswer: '从申诉到答复',
}

export const ledgerWords: Readonly<Record<string, LedgerWords>> = { ar, de, en, es, fr, he, hi, it, ja, nl, pl, pt, zh }
