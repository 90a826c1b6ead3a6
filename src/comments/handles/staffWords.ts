/**
 * Words that only the newsroom may go by, in any writing and with anything behind or before them but letters: who runs the place, who
 * decides, and who writes, in the languages that the newsroom's own pages are in and some more.
 */
export const staffWords: readonly string[] = [
  'admin administrator administration anonymous copydesk editor editorial editorinchief guest helpdesk mod mods moderator moderation',
  'newsdesk newsroom official ombudsman reporter root staff superuser support sysadmin sysop system webmaster',
  'administratorin chefredakteur chefredakteurin chefredaktion herausgeber moderatorin redakteur redakteurin redaktion verwaltung',
  'administrateur administratrice moderateur moderatrice redacteur redactrice redaction officiel',
  'administrador administradora editora moderador moderadora moderacion redaccion redactor redactora oficial soporte',
  'amministratore amministratrice caporedattore moderatore moderatrice moderazione redattore redattrice redazione ufficiale',
  'redacao redator redatora moderacao editor-chefe suporte',
  'beheer beheerder hoofdredacteur hoofdredactie redacteur redactie moderatie',
  'administrator moderator moderacja redakcja redaktor',
  'redaktionen redaksjon redaksjonen redaktor redaktør toimitus yllapito redakce redaktorka szerkeszto szerkesztoseg yonetici editoru',
  'админ админы администратор администрация модератор модераторы модерация редактор редакция главред поддержка',
  'адмін адміністратор адміністрація редакція',
  'διαχειριστής συντάκτης σύνταξη συντονιστής αρχισυντάκτης',
  'مدير المدير مشرف المشرف مشرفون المشرفون محرر المحرر التحرير إدارة الإدارة الدعم مدیر سردبیر مدیریت ایڈیٹر',
  'מנהל המנהל מנהלים הנהלה עורך העורך עורכת מערכת המערכת תמיכה מנחה',
  'संपादक सम्पादक संपादकीय प्रशासक एडमिन मॉडरेटर संचालक व्यवस्थापक',
  'সম্পাদক প্রশাসক ஆசிரியர் நிர்வாகி సంపాదకుడు ผู้ดูแล ผู้ดูแลระบบ แอดมิน บรรณาธิการ กองบรรณาธิการ',
  '管理员 管理員 管理者 编辑 編輯 编辑部 編輯部 主编 主編 总编 總編 记者 記者 版主 客服 官方 审核员 審核員',
  '編集部 編集者 編集長 運営 運営者 事務局 モデレーター 管理人 公式 スタッフ',
  '관리자 운영자 운영진 편집자 편집부 편집장 기자 공식 모더레이터 어드민',
].flatMap((line) => line.split(' '))
