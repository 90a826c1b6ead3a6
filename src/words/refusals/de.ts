import type { Refusals } from './en.js'

export const de: Refusals = {
  ALREADY_WITHDRAWN: 'Dieser Beitrag wurde zurückgezogen. Ein Rückzug ist endgültig: Legen Sie einen neuen Beitrag an.',
  COVERAGE_ENDED:
    'Die Berichterstattung dieses Liveblogs ist beendet, daher nimmt er keine neuen Einträge an. Öffnen Sie ihn wieder, um fortzufahren.',
  CONFLICT: 'Jemand anderes hat dies im selben Augenblick geändert. Laden Sie es neu und wiederholen Sie die Änderung.',
  DRAFT_NOT_WITHDRAWN: 'Ein Entwurf wird nicht zurückgezogen, sondern was veröffentlicht ist. Nichts wurde gespeichert.',
  FEED_NOT_PRIVATE: 'Alle können diesen Feed lesen. Machen Sie ihn zuerst privat, und geben Sie dann seinem Partner ein Token.',
  BODY_TOO_LARGE: 'Diese Anfrage ist größer, als hier angenommen wird.',
  IN_USE: 'Dies wird verwendet und kann nicht gelöscht werden. Nehmen Sie es zuerst dort heraus.',
  LOGIN_REFUSED: 'Der Name oder das Passwort stimmt nicht.',
  NOT_A_LIVE_BLOG: 'Dieser Artikel ist kein Liveblog.',
  NOT_FOR_THE_WIRE: 'So kann dies nicht in den Ticker, daher wurde nichts gespeichert.',
  CANNOT_PUT_RIGHT: 'So kann dies nicht in Ordnung gebracht werden.',
  NOT_PUBLISHED: 'Dieser Beitrag ist nicht veröffentlicht.',
  OVERLOADED: 'Dieser Server hat gerade mehr zu tun, als er kann. Versuchen Sie es gleich noch einmal.',
  SESSION_ENDED: 'Diese Sitzung ist beendet. Melden Sie sich wieder an.',
  STALE:
    'Jemand anderes hat dasselbe geändert, seit Sie es geöffnet haben. Nichts wurde gespeichert. Sehen Sie sich beide Fassungen an und speichern Sie, was Sie wählen.',
  STORE_UNAVAILABLE: 'Der Speicher der Bilder ist nicht erreichbar. Nichts wurde geändert: Versuchen Sie es gleich noch einmal.',
  TOO_MANY_REQUESTS: 'Dies wurde in kurzer Zeit zu oft verlangt. Warten Sie eine Weile und versuchen Sie es dann noch einmal.',
  UNKNOWN_REFERENCE: 'Dies verweist auf ein Dokument, das es nicht gibt. Nichts wurde geändert.',
  WRITER_GATE_TIMEOUT: 'Die Datenbank ist beschäftigt. Versuchen Sie es gleich noch einmal.',

  storageFull: 'Es ist kein Platz mehr, um dies zu speichern. Nichts wurde geändert; sagen Sie es denen, die diesen Server betreiben.',
  storageReadOnly: 'In die Datenbank kann gerade nicht geschrieben werden. Nichts wurde geändert.',
  storageAway: 'Die Datenbank ist gerade nicht erreichbar. Versuchen Sie es bald noch einmal.',

  usedIn: 'Verwendet wird es in {places}.',
  usedInMore: 'Verwendet wird es in {places} und {count} weiteren.',
  legal: 'Der Anwalt hat es nicht freigegeben: siehe den Rechtshinweis.',
  legalStays: 'Nur wer eine Notiz freigeben darf, darf sie entfernen.',
  checkNotMade: 'Die Prüfung „{name}“ konnte nicht gemacht werden.',
  embargoLive: 'Die Öffentlichkeit sieht dies schon, also ist keine Sperrfrist mehr möglich. Nehmen Sie es zuerst vom Netz.',
  publishedAhead:
    'Zu dieser Zeit sah die Öffentlichkeit es zum ersten Mal, also kann sie nicht in der Zukunft liegen. Um später zu veröffentlichen, setzen Sie eine Sperrfrist oder planen Sie.',
  correctedAhead: 'Zu dieser Zeit wurde es korrigiert, also kann sie nicht in der Zukunft liegen.',
  withdrawnAhead:
    'Zu dieser Zeit wurde es zurückgezogen, also kann sie nicht in der Zukunft liegen. Um es später vom Netz zu nehmen, planen Sie das.',
  blogStays: 'Dieser Liveblog hat Einträge, also bleibt er einer.',
  picture: 'Das Bild „{name}“ kann nicht veröffentlicht werden: {what}. Beheben Sie es unter {where}',
  roleEnds: 'Eine Funktion kann nicht enden, bevor sie begann.',

  slugNeeds: 'Ein Adressteil braucht wenigstens einen Buchstaben oder eine Ziffer.',
  slugReserved: '„{slug}“ ist eine Adresse der Redaktion selbst. Wählen Sie einen anderen Adressteil.',
  address: 'Schreiben Sie eine ganze Adresse, die mit https:// oder http:// beginnt.',
  addressNeeded: 'Eine Adresse ist nötig.',
  linkAddress: 'Schreiben Sie eine ganze Adresse: https://…, http://… oder mailto:….',
  languageTag: 'Schreiben Sie ein Sprachkürzel wie en, de, pt-BR oder zh-Hant.',
  sourceType: 'Kein Digital Source Type des IPTC. Einer von: {types}.',

  passwordShort: 'Ein Passwort hat mindestens {count} Zeichen.',
  passwordLong: 'Ein Passwort hat höchstens {count} Zeichen.',
  passwordSame: 'Ein Passwort braucht mindestens vier verschiedene Zeichen.',
  passwordCommon: 'Dies ist eines der Passwörter, die zuerst versucht werden.',
  passwordName: 'Ein Passwort kann nicht der Name seines Kontos sein.',
  passwordCurrent: 'Geben Sie Ihr jetziges Passwort an, um ein neues zu setzen.',
  passwordWrong: 'Dies ist nicht Ihr jetziges Passwort.',

  hookForm:
    'Schreiben Sie eine ganze Adresse, die mit https:// oder http:// beginnt, bis zu 2000 Zeichen, ohne Leerzeichen und umgekehrte Schrägstriche.',
  hookScheme: 'Die Adresse muss mit https:// oder http:// beginnen.',
  hookCredentials: 'Nehmen Sie Benutzernamen und Passwort aus der Adresse; verwenden Sie stattdessen eine Kopfzeile.',
  hookPort: 'Dieser Port gehört zu einem anderen Dienst. Verwenden Sie den Port eines Webservers.',
  hookNotation:
    'Schreiben Sie den Host als schlichten Namen oder schlichte Adresse: kein Punkt am Ende, keine Umschreibungen, Zahlen einer Adresse dezimal.',
  hookLocal: 'Dieser Name gehört zu einem lokalen Netz. Ein Webhook braucht einen öffentlichen Namen.',
  hookUnresolvable: 'Dieser Host hat gerade keine Adresse. Prüfen Sie die Schreibweise.',
  hookPrivate: 'Dieser Host steht nicht im öffentlichen Internet.',
  hookDisabled: 'Dieser Endpunkt ist ausgeschaltet. Schalten Sie ihn zuerst ein.',

  needed: '`{name}` ist nötig: etwas Text.',
  tooLong: '`{name}` hat höchstens {count} Zeichen.',
  isTime: '`{name}` ist eine Zeit mit ihrer Zone, wie {example}.',
  atAhead: '`at` muss in der Zukunft liegen. Um es jetzt zu tun, verwenden Sie den Befehl selbst.',
  notFailed: 'Dies ist nicht gescheitert, also gibt es nichts zu erledigen.',
  inHand: 'Jemand anderes hat diesen Kommentar in der Hand. Nehmen Sie einen anderen, oder kommen Sie in einigen Minuten wieder.',

  // Why a comment waits for a moderator.
  heldWord: '„{word}“ steht auf der Liste verdächtiger Wörter.',
  heldRate: '{count} Kommentare innerhalb einer Minute.',
  heldNew: 'Neu hier: {count} Kommentare bisher freigegeben.',
  heldGuest: 'Ein Gast ohne Konto.',
  heldSame: 'Jemand anderes hat Wort für Wort dasselbe geschrieben.',
  heldWarned: 'Dieses Konto wurde kürzlich verwarnt.',
  heldRejected: 'Ein Kommentar dieses Kontos wurde kürzlich abgelehnt.',
  heldLinks: '{count} Links; {most} sind frei.',
  heldOutside: 'Der externe Dienst hat ihn zurückgehalten.',
}
