import { colonLabelsOfLanguages, courtesyOfLanguages, madeByOfLanguages, rightsOfLanguages, standingsOfLanguages } from './languages.js'
import { fold, phrases } from './tokens.js'

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean))

/** Say "a credit follows" wherever they stand, because no sentence of prose has them. Longest first is not needed. */
export const strongLabels = [...madeByOfLanguages, ...phrases(
  'photo credit should read', 'picture credit should read', 'credit should read', 'photo credit must read', 'mandatory credit', 'mandatory photo credit', 'must credit',
  'credit image', 'editorial credit', 'photo credit', 'picture credit', 'image credit', 'photograph credit', 'crédit photo', 'crédits photo', 'crédito de la foto', 'crédito',
  'photo by', 'photos by', 'photograph by', 'photographs by', 'picture by', 'pictures by', 'image by', 'images by', 'photographed by', 'photography by', 'image source', 'picture source', 'photo source', 'illustration by', 'illustrations by', 'photo illustration by', 'drawing by', 'graphic by', 'video by',
)]

/** Say it when a colon (or `=`) follows them. */
export const colonLabels = [...colonLabelsOfLanguages, ...phrases(
  'photo', 'photos', 'photograph', 'photographs', 'photographer', 'picture', 'pictures', 'image', 'images', 'credit', 'credits', 'copyright', 'source', 'pic', 'ph', 'ph.',
  'photo by', 'photos by', 'picture by', 'image by', 'photo credit', 'file photo', 'foto', 'fotos', 'fotografie', 'fotograf', 'fotografía', 'fotografia', 'fotógrafo', 'fotó', 'fot', 'fot.', 'bild', 'bilder', 'bildquelle', 'bildnachweis', 'fotocredit', 'fotonachweis', 'quelle', 'photo : credit', 'archivfoto', 'archivbild',
  'symbolfoto', 'kuva', 'crédit', 'crédit photo', 'crédits', 'crédito', 'créditos', 'crédito foto', 'photographie', 'photographe', 'zdjęcie', 'ljósmynd', 'satellite image', 'satellite photo', 'myndir', 'foto ©', 'photo - illustration', 'photos composite', 'composite photo', 'source image', 'source images', 'source photo', 'source photos', 'screen capture', 'screen captures', 'screenshots', 'photo illustration', 'composite image', 'images composite', 'video', 'map', 'chart', 'drone photo', 'drone image', 'photo and video', 'words and pictures', 'reporting and photos', 'photojournalist', 'image by', 'credit line', 'image credit', 'pictured by', 'handout', 'handout photo', 'file pic', 'stock photo', 'library picture', 'archive picture', 'archive image', 'archive', 'screengrab', 'screen grab', 'screenshot', 'screen shot', 'infographic', 'infographics', 'graphics', 'video still', 'still', 'illustration', 'graphic', 'composite', 'photography', 'pics', 'file picture', 'file image', 'archive photo', 'photo/video',
  'fotoğraf', 'ảnh', 'ภาพ', 'फोटो', 'фото', 'фотография', 'світлина', 'снимка', 'φωτογραφία', 'φωτό', '写真', '撮影', '写真提供', '提供', '사진', '사진 제공', '图', '图片', '图片来源', '摄影', '摄', '圖', 'تصوير', 'الصورة', 'صورة', 'عکس', 'צילום',
)]

/** Stand before them: `Both photos:`, `Main image:`. */
export const labelLeads = words('both all main top bottom left right centre center lead cover inset aerial drone archive stock library header banner featured front back upper lower above below other')

/** The BBC's services put a comma after them. */
export const commaLabels = phrases('fuente de la imagen', 'автор фото', 'crédit photo', 'crédito', 'crédits photo', 'źródło zdjęcia', 'sumber gambar', 'nguồn hình ảnh', 'kaynak', 'görsel kaynağı', 'джерело фото', 'getty images source', 'fonte da imagem', 'foto source')

/** What a picture is called, before `by` and after an organisation: `U.S. Army photo by`. */
export const pictureWords = words('pic pics pix photo photos photograph photographs picture pictures image images illustration')

/** Abbreviations that say it when a name follows their full stop. */
export const dotLabels = phrases('ph .', 'phot .', 'fot .', 'foto .', 'pic .')

/** Give the picture's supplier, who need not have made it. */
export const courtesyPhrases = [...courtesyOfLanguages, ...phrases(
  'photo courtesy of', 'photos courtesy of', 'image courtesy of', 'picture courtesy of', 'courtesy of', 'courtesy', 'courtesy photo', 'photo courtesy', 'image courtesy', 'provided by', 'photo provided by', 'image provided by', 'submitted by', 'photo submitted by', 'photo supplied by', 'supplied by', 'handout from', 'handout by', 'photo handout from', 'given by', 'photo given by', 'donated by', 'photo via',
)]

/** A party of a credit that is neither a person nor an organisation, and the note it leaves. */
export const statusWords: ReadonlyMap<string, string> = new Map([
  ...(
    [
      ['Pool', 'pool|pool photo|pool photo via|pool picture|pool image|pool photograph|foto pool|pool via'],
      ['File', 'file|files|file photo|file pic|archive photo|archive picture|archive image|library picture|file picture|file image|photo file|archive|archives|archiv|archivbild|archivfoto|arkiv|arkivbild|arkivfoto|archivo|archivio|archief|from files|dossier'],
      ['Handout', 'handout|handouts|handout photo|handout image|ho|hand-out|handout handout|family handout|family photo|police handout|family|photo handout|h.o.|submitted|submitted photo|courtesy photo|handout picture|pr|pr image|pr handout|pr photo|publicity|publicity image|publicity photo|publicity handout|publicity still|press photo|press image|press handout|supplied|special arrangement|by special arrangement|by arrangement|contributed|contributed photo|provided|photo provided|provided photo|photos provided|image provided'],
      ['Crown Copyright', 'crown copyright|mod/crown copyright|© crown copyright'],
      ['Stock', 'stock photo|stock image|stock picture'],
      ['Representational', 'representational image|representative image|representational picture|representational photo|for representation only|photo for representation|image for representation'],
      ['Private', 'privat|private|privé|particulier|privatfoto'],
      ['Released', 'released'],
      ['Droits réservés', 'dr|d.r|photo dr|photo d.r|photos dr|droits réservés|tous droits réservés'],
      ['Illustration', 'illustration|photo illustration|symbolbild|symbolfoto|genrebild|illustrationsfoto'],
      ['Staff', 'staff|staff photo|staff photographer|contributor|staff writer|correspondent|contributing photographer|photojournalist|multimedia journalist|visual journalist|photo editor|chief photographer|staff photojournalist'],
      ['Stringer', 'stringer|str|strringer|stf|-|--|anonymous|uncredited|unattributed|unknown photographer|photographer unknown|photographer not credited|unbekannt|fotograf unbekannt|auteur inconnu|autor desconocido|onbekend|okänd|ukjent|undefined|null|n/a'],
      ['Courtesy', 'courtesy|by courtesy'],
      ['Freelance', 'freelance|freelancer|freelance photo|freelance photographer|for hire|freelance photojournalist'],
      ['Various sources', 'various sources|various source'],
      ['Screengrab', 'video grab|videograb|screen grab|screengrab|screenshot|screen shot|video still|video image|screen capture|screen shots|screenshots|frame grab'],
      ['Photo', 'own work|photo|photos|image|picture|images|photograph|foto|bild'],
    ] as const
  ).flatMap(([note, forms]) => forms.split('|').map((form) => [form, note] as const)),
  ...standingsOfLanguages.flatMap(([note, forms]) => forms.map((form) => [form, note] as const)),
])

/** The standing that a text names, such as `Pool`, whatever its case and apostrophes. */
export const standingOf = (text: string): string | undefined => statusWords.get(fold(text).replace(/\s+/gu, ' ').replace(/\s*:$/u, ''))

const plainStandings: ReadonlySet<string> = new Set(standingsOfLanguages.flatMap(([note, forms]) => (['File', 'Illustration', 'Screengrab'].includes(note) ? forms.filter((form) => form.includes(' ') || form.length > 9) : [])))

/** Says what picture it is without a capital too: `(archieffoto)`, `(foto d'archivio)`. */
export const isPlainStanding = (text: string): boolean => plainStandings.has(fold(text)) || /^(file|archive|stock|library|handout|representational|representative) (photo|picture|image|pic)$/u.test(text)

/** Endings that an organisation in the credit may have: `Kremlin Pool Photo`. */
export const statusTails = phrases('courtesy photo', 'courtesy', 'pool photo', 'pool picture', 'handout', 'handout handout', 'handout photo', 'file photo', 'file picture', 'file image', 'file', 'pool', 'ho', 'crown copyright', 'video grab', 'screen grab', 'video still', 'frame grab', 'screengrab', 'screenshot', 'staff', 'staff photographer', 'staff photo', 'photo', 'photos', 'image', 'picture', 'photograph')

/** A standing in a sentence of its own: `File photo.`, `Representational image.` */
export const standings = [...phrases('photo dr', 'photo d.r.', 'photos dr', ...standingsOfLanguages.flatMap(([, forms]) => forms)), ...phrases('file', 'file photo', 'file picture', 'file image', 'file pic', 'archive photo', 'archive picture', 'archive image', 'library picture', 'stock photo', 'stock image', 'stock picture', 'handout photo', 'representational image', 'representative image', 'representational picture', 'representational photo', 'for representation only', 'photo for representation', 'image for representation')]

/** Words of organisations' names. A party with one of them is no person. */
export const organisationWords = words(`
  agency agencies agentur agence agencia agenzia agência agentschap news newspaper newspapers press presse prensa images pictures photography photo photos times herald tribune gazette chronicle
  journal courier telegraph observer daily weekly advertiser statesman sentinel examiner dispatch inquirer republic register review standard record independent
  leader argus examiner reporter bulletin messenger zeitung tageblatt nachrichten police policing constabulary sheriff sheriff's department dept dept. office officer's ministry ministerio ministère ministerium
  service services university universität universidad université college school schools academy library museum society foundation institute institution association federation club company
  inc ltd llc plc corp corporation gmbh group media social television network networks studio studios films film records recording government council navy army force forces marines infantry
  administration authority bureau commission committee embassy parliament presidency presidential ministry municipality municipal church diocese hospital clinic zoo aquarium archives archive collection collections
  gallery labs laboratory technologies technology systems observatory customs protection agency's patrol fire rescue district airport airlines airways energy union party campaign trust charity national
  royal federal state international global world center centre enterprise productions production entertainment pictures publishing publications magazine online tv radio video production sportswire sports
  historical history conservancy defence defense intelligence treasury bank county community emergency management interior emergencies orchestra theatre theater opera festival records prison corrections sheriffs command
  coast guard defensa policía polizei politie police's gendarmerie feuerwehr bombeiros ejército armée bundeswehr botschaft stadt kommune ministerstvo мчс минобороны пресс-служба агентство служба служби міністерство управление
  saudi ukrainian russian israeli iranian turkish american british italian spanish chinese korean japanese indian pakistani syrian iraqi egyptian european canadian australian african
  palace castle world newswire express region oblast province headquarters division section directorate secretariat corps platoon unit workshop features widgets games sports energy foods robotics aerospace aviation dynamics industries systems solutions software interactive animation design partners holdings ventures capital consortium council league championships airlines cruises lines rail trains buses shipyard oil gas petroleum chemicals pharma pharmaceuticals biotech health healthcare hospice hospitals estates properties farms ranch vineyard winery distillery coffee cafe resort spa casino cinema circus choir ballet initiative alliance project appeal brigade battalion regiment squadron consulate senate tourism heritage wildlife parks forestry weather meteorological space geological survey astronomy telescope spacecraft science sciences scientific innovation research laboratories medical medicine nursing clinic veterinary zoological botanical garden gardens
  rijksdienst gemeente provincie ministerie stichting vereniging waterschap brandweer archief bundespolizei landratsamt stadtverwaltung verlag institut staatsoper verein verband gesellschaft bundesamt landeskriminalamt
  mairie préfecture pompiers sdis musée région conseil assemblée sénat ayuntamiento bomberos guardia gobierno presidencia comune vigili carabinieri questura polizia regione protezione câmara governo prefeitura politiet kommun polisen räddningstjänsten forsvaret
  board boards nacional nacionais presidência alcaldía intendencia universitet universiteit universidade flughafen bahn werke klinikum museo musée museet fondation fundación fondazione stiftelse biblioteca teatro ministero ministerio ministério ministerstwo secretaría secretaria diputación generalitat junta protección federación federazione federação liga clube associazione asociación associação sindicato fylke helsevesen politi straż urząd muzeum uniwersytet gmina fundacja stowarzyszenie procura prefettura armada fuerza fuerzas marinha aeronáutica bombeiros corpo cuerpo gendarmerie douane douanes mairie ville métropole préfet hôpital hospices sncf agglomération naturschutz naturpark tierpark tiergarten feuerwehren stadtwerke universitätsklinikum hochschule wasserwacht bergwacht zollamt staatsanwaltschaft bundesamt landesamt landtag bezirk landkreis kreis brandweerkorps veiligheidsregio omroep universitair staatsbosbeheer kustwacht defensie koninklijk koninklijke kulturhus länsstyrelsen sjöräddningssällskapet kustbevakningen trafikverket region vegvesen kystverket redningsselskapet beredskab dyrepark zoologisk
  detachment affairs wing fleet abc bbc nbc cbs itv ndr wdr nrk svt rtl rai cnn npr pbs cbc ctv srf orf rtbf vrt tvp
  renewables renewable family families crescent channel libyan tunisian algerian moroccan lebanese jordanian palestinian yemeni emirati qatari kuwaiti bahraini afghan bangladeshi thai vietnamese philippine indonesian malaysian mexican brazilian argentine chilean colombian peruvian venezuelan hungarian romanian bulgarian albanian serbian croatian bosnian danish swedish norwegian finnish belgian austrian portuguese scottish nigerian kenyan ghanaian ethiopian sudanese ugandan belarusian georgian armenian azerbaijani kazakh taiwanese cuban haitian
  bros brothers motors automotive railways railway railroad ferries brewery hotel restaurant cathedral abbey fc afc cf rovers athletic racing olympic paralympic senate congress
  пресс-центр администрация 会社 警察 新聞 新闻 日报 日報 通信 通讯社 家族 提供
`)

/** No person's name begins with them: `Red Nose`, `Air France`, `Visit Britain`. */
export const firmStarts = words('red blue black new big first air open free fast wild high deep smart super ultra rapid next future virtual visit save stop food comic burning rising just extinction border home good great little old north south east west northern southern eastern western upper lower public private one two three four five six seven eight nine ten us uk usa eu un greater city transport highways crime secret historic ancient modern digital electric solar nuclear space sea ocean water snow moon rocket')

/** Lower-case words inside organisations' names. */
export const organisationJoiners = words('of for the on in via to at against with by voor het für pour para w na do til med')

/** Those of them that are also family names: they decide only where no "photo by" stands before. */
export const weakOrganisationWords = words('post star sun mirror guard church park court stone press leader reporter bishop bank king fire state union royal world record fox globe echo bee page')

/** Lower-case words inside names. */
export const nameParticles = words("de del della der den di do dos da das du des d' l' la le las los van von vom zu zum zur ter ten te 't y e i und el al bin ibn abu ben bint af av van't san santo dal dei degli de' dell' dall' degl' della ould")
export const nameSuffixes = words('jr sr ii iii iv phd md')

/** Stand before the names of those who photograph for the forces, with an ordinal sometimes: `Sgt. 1st Class`. */
export const ranks = words('sgt sergeant cpl corporal lt lieutenant capt captain maj major pfc private spc specialist petty class seaman airman tech staff master chief warrant lance senior cmdr commander pte ensign')

/** Say whom a picture was made for. */
export const forWords = words('for pour für voor para per')

/** Join the last of several names. */
export const andWords = words('and & et und og och en y e i ja и та και и و')

/** Stand after a name in its own language: reporter, photographed by. */
export const roleWords = words('기자 記者 记者 摄 撮影 特派员 通讯员 摄影 特約記者 攝 撮 발 실습 편집')

/** Ends of abbreviations: a full stop after them ends no credit. */
export const abbreviations = words('jr sr tech pvt pte ens adm lcdr ltc msgt ssgt tsgt bros esq st mr mrs ms dr ph phot inc ltd co corp sgt lt cpl capt maj col gen pfc spc lcpl cmdr prof rev no jan feb mar apr jun jul aug sept sep oct nov dec dept fot u.s vs')

/** Instructions of agencies. Each begins a note that is no part of the caption. */
export const rightsPhrases = [...rightsOfLanguages, ...phrases(
  'restrictions :', 'restricted to editorial use', 'use subject to restrictions', 'editorial use only', 'for editorial use only', 'no sales', 'no archives', 'no archive', 'no archiving', 'no resales', 'no marketing', 'no advertising', 'no commercial use', 'no commercial', 'not for commercial',
  'no third party sales', 'no new uses', 'no use after', 'no merchandising', 'no book cover', 'no model release', 'no online', 'no internet', 'no tv', 'no mobile', 'attention editors', 'attention : editors', 'editors note', "editor's note", "editors' note", 'note to editors', 'note to editor',
  'this image has been supplied by', 'this picture has been supplied by', 'this image was provided by', 'this picture was provided by', 'this image was supplied by', 'this image is distributed', 'this picture is distributed', 'this photograph has been supplied',
  'this handout photo may only be used', 'tpx images of the day', 'global business week ahead', 'best quality available', 'mandatory credit "', 'mandatory credit .', 'attention :', 'for one-time editorial use', 'one-time use only', 'distributed as a service', 'day certified', 'images of the day',
  'exclusive', 'embargoed', 'strictly embargoed', 'not to be used before', 'not for use before', 'uk and ireland out', 'commercial use prohibited', 'not for sale', 'no cover', 'no licensing', 'no monetization', 'news and editorial use only', 'all rights reserved', 'rights managed', 'achtung', 'honorarpflichtig', 'nur zur redaktionellen verwendung', 'embargo', 'must on screen credit', 'out of copyright', 'single use only', 'strictly no', 'refile', 'verification :', 'purchase licensing rights', 'purchase licensing', 'acquire licensing rights', 'acquire licensing', 'buy licensing rights', 'license this image', 'license this photo', 'must not obscure', 'do not obscure', 'must credit :', 'free for editorial use', 'search "', 'wichtiger hinweis', 'redaktioneller hinweis', 'sperrfrist', 'no usage', 'no reproduction fee', 'no screens', 'no print', 'mags out', 'tv out', 'internet out', 'no mags',
)]

/** Countries and groups that an agency excludes: `AUSTRALIA AND NEW ZEALAND OUT`. */
export const outPlaces = words(
  'australia new zealand netherlands germany austria switzerland france belgium sweden norway denmark finland italy spain portugal greece poland hungary russia ukraine china japan korea uk ireland britain brazil turkey canada usa croatia serbia slovenia slovakia czech republic corbis hong kong taiwan macau india and south north',
)

/** Said before the caption proper. */
export const headMarks = [...phrases(...standingsOfLanguages.flatMap(([note, forms]) => (note === 'File' || note === 'Illustration' ? forms.flatMap((form) => [`${form} :`, `${form} -`, `${form} —`, `${form} .`]) : []))), ...phrases('file -', 'file —', 'file :', 'file photo :', 'file photo -', 'file picture :', 'topshot -', 'topshot —', 'topshots -', 'aptopix', 'bestpix -', 'epaselect', 'files -', 'archive :', 'pool photo :', '/ files', 'archiv -', 'archiv —', 'archiv :', 'archive -', 'archives -', 'archivbild -', 'archivbild :', 'archivfoto -', 'archivo -', 'symbolbild -', 'symbolfoto -', 'handout photo :', 'handout -', 'handout —', 'handout :', 'image caption ,', 'image caption :', 'picture caption ,', 'caption :', 'undated :')]
