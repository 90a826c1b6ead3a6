import { tokenise, type Token } from './caption/tokens.js'

/** A row of the table of suppliers: who distributes pictures, and how captions write it. */
export interface SupplierRow {
  /** The name that is stored and shown. */
  name: string
  /**
   * Other ways to write it. The name itself always counts. Forms of up to four letters are compared as
   * written (`TT`, `dpa`), because in another case they are words; longer ones in any case.
   */
  forms?: readonly string[]
  /** Writes a creator right after its own name, without a sign between: `ANP ROBIN VAN LAAR`. */
  leads?: boolean
}

const row = (name: string, ...forms: string[]): SupplierRow => ({ name, forms })
const leading = (name: string, ...forms: string[]): SupplierRow => ({ name, forms, leads: true })
/** Names that are written one way only. */
const plain = (names: string): SupplierRow[] => names.split('|').map((name) => ({ name: name.trim() }))

/** National and international agencies. */
const agencies: SupplierRow[] = [
  row('AP', 'AP Photo', 'AP Photos', 'Associated Press', 'The Associated Press', 'Associated Press Photo', 'AP Foto', 'A.P.', 'АП'),
  row('AP Images', 'Associated Press Images'),
  row('Reuters', 'Reuters Connect', 'Thomson Reuters', 'Reuters Photo', 'Рейтер', 'رويترز', 'רויטרס', 'ロイター', '路透社', '로이터', '로이터연합뉴스'),
  row('AFP', 'AFP Photo', 'AFP Photos', 'AFP Forum', 'Agence France-Presse', 'Agence France Presse', 'فرانس برس', 'أ ف ب', 'AFP=時事', '法新社'),
  row('AFPTV', 'AFP TV'),
  row('EPA-EFE', 'EPA EFE', 'EFE-EPA', 'EFE/EPA', 'EPA/EFE'),
  row('EPA', 'EPA Images', 'European Pressphoto Agency', 'EPA Photo'),
  row('EFE', 'Agencia EFE'),
  row('PA', 'PA Photo', 'PA Photos'),
  ...plain('PA Wire|PA Archive|PA Images|PA Media|PA Graphics'),
  row('Press Association', 'The Press Association', 'Press Association Images'),
  leading('AAP', 'AAP Image', 'AAP Images', 'AAP Photo', 'AAP Photos', 'Australian Associated Press'),
  leading('ANP', 'ANP Photo', 'ANP Foto'),
  row('Hollandse Hoogte', 'Hollandse-Hoogte'),
  row('dpa', 'DPA', 'Deutsche Presse-Agentur', 'dpa-Zentralbild', 'dpa/dpa-Zentralbild'),
  row('picture alliance', 'picture-alliance'),
  leading('Belga', 'Belga Photo', 'BELGA PHOTO'),
  row('Keystone', 'Keystone Press'),
  row('Keystone-SDA', 'Keystone-ATS', 'Keystone SDA', 'Keystone/SDA'),
  row('TT', 'TT Nyhetsbyrån', 'TT News Agency', 'TT-bild'),
  row('NTB', 'NTB Foto'),
  row('NTB scanpix', 'Scanpix Norway'),
  row('Ritzau Scanpix', 'Ritzau-Scanpix'),
  row('Ritzau', 'Ritzau Foto'),
  row('Scanpix', 'Scanpix Denmark', 'Scanpix Sweden'),
  row('Lehtikuva', 'STT-Lehtikuva', 'STT Lehtikuva'),
  leading('Xinhua', 'Xinhua News Agency', 'Xinhua Photo', '新华社', '新华社发', '新华社记者', '新華社', '新華社記者', '新华网', 'Синьхуа'),
  row('Kyodo', '共同', '共同通信', '共同通信社'),
  row('Kyodo News', 'Kyodo News Agency'),
  row('Jiji Press', 'JIJI', '時事', '時事通信', '時事通信社'),
  row('Aflo', 'アフロ', 'AFLO'),
  row('Yonhap', '연합뉴스', 'Yonhap News', 'Yonhap News Agency'),
  row('Newsis', '뉴시스'),
  row('News1', '뉴스1'),
  row('TASS', 'ТАСС', 'TASS News Agency', 'ТАСС News'),
  row('ITAR-TASS', 'ITAR TASS', 'ИТАР-ТАСС'),
  row('Sputnik', 'Спутник'),
  row('RIA Novosti', 'РИА Новости', 'RIA-Novosti'),
  row('Interfax', 'Интерфакс'),
  row('Kommersant', 'Коммерсантъ', 'Коммерсант'),
  row('Ukrinform', 'Укрінформ', 'Укринформ'),
  row('UNIAN', 'УНІАН', 'УНИАН'),
  row('Anadolu', 'Anadolu Agency', 'Anadolu Ajansı', 'Anadolu Images', 'AA'),
  row('ANA-MPA', 'ΑΠΕ-ΜΠΕ', 'ANA MPA', 'AMNA'),
  row('Eurokinissi', 'ΕΥΡΩΚΙΝΗΣΗ', 'Eurokinissi/AP'),
  row('The Canadian Press', 'Canadian Press', 'La Presse canadienne', 'LA PRESSE CANADIENNE', 'CP', 'CP Photo', 'CP PHOTO', 'CPimages'),
  row('PTI', 'PTI Photo', 'Press Trust of India'),
  row('ANI', 'ANI Photo'),
  row('IANS', 'IANS Photo'),
  row('UPI', 'UPI Photo', 'United Press International'),
  row('APA', 'APA Images', 'APA-Picturedesk', 'APA/Picturedesk', 'apa'),
  row('CNA', 'Central News Agency', '中央社'),
  row('CNS', 'China News Service', 'CNSphoto', '中新社', '中新社记者'),
  row('KCNA', 'Korean Central News Agency', 'KCNA VIA KNS'),
  row('IRNA', 'ایرنا'),
  row('ISNA', 'ایسنا'),
  row('WANA', 'West Asia News Agency'),
  row('SANA', 'سانا'),
  row('WAFA', 'وفا'),
  row('LUSA', 'Lusa', 'Agência Lusa'),
  row('ANSA', 'Ansa'),
  row('PAP', 'Polska Agencja Prasowa'),
  row('MTI', 'MTVA'),
  row('ČTK', 'CTK', 'ČTK Photo'),
  row('TASR', 'SITA'),
  row('BNS', 'BNS Photo'),
  row('Antara', 'Antara Foto', 'ANTARA FOTO'),
  row('VNA', 'TTXVN'),
  row('Bernama', 'BERNAMA'),
  row('Agência Brasil', 'Agencia Brasil'),
  row('Estadão Conteúdo', 'Estadao Conteudo'),
  row('Télam', 'Telam'),
  row('Abaca', 'Abaca Press', 'ABACAPRESS', 'ABACAPRESS.COM'),
  ...plain('Europa Press|Agencia Uno|Aton Chile|Notimex|Cuartoscuro|Folhapress|Futura Press|MAXPPP|Hans Lucas|LaPresse'),
]

/** Picture houses, photographers' agencies, sport and archive. */
const houses: SupplierRow[] = [
  row('Getty Images', 'Getty', 'GettyImages', 'Getty Image', 'Getty Images Europe', 'Getty Images North America', 'Getty Images Sport', 'ゲッティイメージズ', '게티이미지'),
  row('Getty Images Plus'),
  row('Contour by Getty Images', 'Contour'),
  row('iStock', 'iStockphoto', 'iStock by Getty Images', 'iStock Editorial'),
  row('Hulton Archive', 'Hulton-Deutsch Collection'),
  row('LightRocket', 'Lightrocket'),
  row('Corbis', 'Corbis Images', 'Corbis News', 'Corbis Sport'),
  row('NurPhoto', 'Nur Photo'),
  row('SOPA Images', 'SOPA'),
  row('ZUMA Press', 'ZUMA', 'ZUMAPRESS', 'ZUMAPRESS.com', 'zumapress.com'),
  row('ZUMA Press Wire', 'ZUMA Press Wire Service'),
  row('ZUMA Wire', 'zReportage.com via ZUMA Wire'),
  row('Shutterstock', 'Shutterstock Editorial', 'Shutterstock.com'),
  row('REX', 'Rex Features', 'REX Features', 'Rex'),
  row('Alamy', 'Alamy Stock Photo', 'Alamy Stock Photos', 'Alamy Images', 'Alamy.com'),
  row('Alamy Live News', 'Alamy Live'),
  row('Sipa', 'SIPA Press', 'Sipa Press', 'SIPA', 'SIPAPRE'),
  row('Sipa USA', 'SipaUSA', 'Sipa-USA'),
  row('IMAGO', 'IMAGO Images', 'imago sport'),
  { name: 'imago images', forms: ['imago-images'] },
  row('Magnum Photos', 'Magnum', 'Magnum Photos Agency'),
  row('VII', 'VII Photo', 'VII Agency', 'VII Redux'),
  row('Redux', 'Redux Pictures'),
  row('Polaris', 'Polaris Images'),
  row('Icon Sportswire', 'Icon SMI', 'Icon Sports Wire'),
  row('USA TODAY Sports', 'USA Today Sports Images', 'US Presswire'),
  row('Imagn Images', 'Imagn', 'IMAGN IMAGES'),
  row('USA TODAY Network', 'USA Today Network', 'USA TODAY NETWORK via Imagn Images'),
  row('USA TODAY'),
  row('Action Images', 'Action Images/Reuters'),
  row('INPHO', 'Inpho', 'INPHO Photography'),
  row('Eyevine', 'eyevine'),
  row('Panos Pictures', 'Panos'),
  row('Camera Press', 'Camera Press London'),
  row('Contacto', 'ContactoPhoto', 'Contacto Photo'),
  row('Backgrid', 'BACKGRID'),
  row('Splash News', 'SplashNews.com', 'Splash'),
  row('Bridgeman Images', 'Bridgeman'),
  row('Universal Images Group', 'UIG', 'Universal History Archive'),
  row('Adobe Stock', 'AdobeStock', 'stock.adobe.com'),
  row('Wikimedia Commons', 'Wikimedia', 'Wikipedia'),
  row('MediaNews Group', 'Digital First Media', 'MediaNews'),
  row('CQ-Roll Call', 'CQ Roll Call', 'CQ-Roll Call, Inc', 'CQ-Roll Call, Inc.', 'CQ Roll Call, Inc.', 'CQ-Roll Call Group'),
  row('Cal Sport Media', 'CSM', 'Cal Sport Media/CSM'),
  row('Tribune News Service', 'Tribune Content Agency'),
  row('TNS', 'MCT', 'KRT'),
  row('Southwest News Service', 'South West News Service'),
  row('DPPI', 'DPPI Media'),
  row('Penta Press', 'PENTA'),
  row('FameFlynet', 'FAMEFLYNET PICTURES'),
  row('BSR Agency', 'BSR'),
  row('DeFodi Images', 'DeFodi'),
  row('RollingNews.ie', 'Rolling News', 'Rollingnews.ie'),
  row('Unsplash'),
  ...plain(
    'WireImage|FilmMagic|Invision|Education Images|Future Publishing|Bettmann|Archive Photos|Gamma-Rapho|Gamma-Keystone|AFP Contributor|SWNS|Sportsfile|Pexels|Pixabay|Flickr|EyeEm|500px|PhotoShot|Photoshot|Photopress|Newscom|Pacific Press|Le Pictorium|MB Media|Quality Sport Images|Eurasia Sport Images|NHLI|NBAE|MLB Photos|Jam Media|SportImage|Sportimage|Pro Sports Images|Focus Images|ProSports|Colorsport|Offside|BPI|Kobal|Everett Collection|Photofest|Mary Evans Picture Library|Mirrorpix|Topfoto|Heritage Images|Granger|AKG-Images|Ullstein Bild|Laif|Ostkreuz|Agence VU|Noor|Maxar Technologies|Planet Labs PBC|JPL-Caltech|Stills Press|Matrixpictures|i-Images|Barcroft Media|Caters News|Xposure|Parsons Media|LNP|London News Pictures|Story Picture Agency|Avalon|Nordphoto|Eibner|Witters|Presse Sports|Icon Sport|KMSP|Panoramic|Bestimage|Starface|Action Plus Sports|News Licensing|Fox Photos|Popperfoto|Allsport|Dukas|Aurora Photos|Cover Images|Instarimages|MEGA|NBC|Disney|HBO|AGIF|Photosport|Photek|Getty Entertainment',
  ),
]

/** Papers, broadcasters and public bodies whose pictures the agencies carry. */
const publishers: SupplierRow[] = [
  row('Bloomberg', 'Bloomberg News'),
  row('The New York Times', 'New York Times', 'NYT', 'NYTimes', 'The New York Times Syndicate'),
  row('The Washington Post', 'Washington Post', 'WaPo'),
  row('The Guardian', 'Guardian'),
  row('The Observer'),
  row('Los Angeles Times', 'L.A. Times', 'LA Times'),
  row('The Boston Globe', 'Boston Globe'),
  row('San Francisco Chronicle', 'The San Francisco Chronicle', 'The Chronicle'),
  row('BBC', 'BBC News'),
  row('NASA', 'Nasa'),
  row('ESA'),
  row('European Space Agency'),
  row('U.S. Navy', 'US Navy'),
  row('U.S. Army', 'US Army'),
  row('U.S. Air Force', 'US Air Force'),
  row('U.S. Coast Guard', 'US Coast Guard'),
  row('U.S. Marine Corps', 'US Marine Corps'),
  row('RCMP'),
  row('Royal Canadian Mounted Police'),
  row('Kremlin', 'Kremlin.ru', 'Пресс-служба Кремля'),
  row('European Union'),
  row('European Commission'),
  row('United Nations', 'UN Photo', 'UN'),
  ...plain(
    'Boston Herald|Toronto Star|Chicago Tribune|Houston Chronicle|Idaho Statesman|Daily Mirror|Daily Mail|The Sun|The Times|The Sunday Times|The Daily Telegraph|The Independent|The Advocate|The Post-Crescent|The Denver Post|The Dallas Morning News|Star Tribune|Miami Herald|Tampa Bay Times|Orlando Sentinel|The Seattle Times|The Oregonian|The Philadelphia Inquirer|The Plain Dealer|The Columbus Dispatch|Detroit Free Press|The Detroit News|Milwaukee Journal Sentinel|The Wall Street Journal|The Atlanta Journal-Constitution|Atlanta Journal-Constitution|Las Vegas Review-Journal|The Salt Lake Tribune|The Arizona Republic|The Indianapolis Star|Newsday|Politico|Variety|The Hollywood Reporter|Rolling Stone|Der Spiegel|Le Monde|Le Figaro|El País|The Globe and Mail|The Sydney Morning Herald|The Age|South China Morning Post|The Straits Times|The Yomiuri Shimbun|The Asahi Shimbun|Hindustan Times|The India Today Group|NOAA|USGS|CNN|NBC News|ABC News|CBS News|Fox News|Hawaii News Now|The White House|Downing Street|Buckingham Palace|NATO|UNICEF|Médecins Sans Frontières|Greenpeace|Twitter|Facebook|Instagram|YouTube|TikTok|Telegram',
  ),
]

export const defaultSuppliers: readonly SupplierRow[] = [...agencies, ...houses, ...publishers]

interface Form {
  tokens: readonly Token[]
  exact: boolean
  row: SupplierRow
}

export interface SupplierMatch {
  row: SupplierRow
  /** Position after the supplier's name. */
  end: number
}

export interface SupplierIndex {
  /** Every form that stands at token `at`, longest first. */
  matches: (tokens: readonly Token[], at: number) => SupplierMatch[]
}

const indexes = new WeakMap<readonly SupplierRow[], SupplierIndex>()

/** An index over the rows, made once per table. Later rows win over earlier ones that are written the same. */
export function indexSuppliers(rows: readonly SupplierRow[] = defaultSuppliers): SupplierIndex {
  const known = indexes.get(rows)
  if (known) return known
  const byFirst = new Map<string, Form[]>()
  for (const supplier of [...rows].reverse()) {
    for (const form of new Set([supplier.name, ...(supplier.forms ?? [])])) {
      const tokens = tokenise(form)
      const first = tokens[0]
      if (!first) continue
      const exact = form.replace(/[^\p{L}]/gu, '').length <= 4
      const forms = byFirst.get(first.norm) ?? []
      forms.push({ tokens, exact, row: supplier })
      byFirst.set(first.norm, forms)
    }
  }
  for (const forms of byFirst.values()) forms.sort((a, b) => b.tokens.length - a.tokens.length)
  const index: SupplierIndex = {
    matches: (tokens, at) =>
      (byFirst.get(tokens[at]?.norm ?? '') ?? [])
        .filter((form) => form.tokens.every((part, i) => sameToken(tokens[at + i], part, form.exact, i)))
        .map((form) => ({ row: form.row, end: at + form.tokens.length })),
  }
  indexes.set(rows, index)
  return index
}

/** A newsroom's own rows after the common ones. */
export const extendSuppliers = (rows: readonly SupplierRow[]): readonly SupplierRow[] => [...defaultSuppliers, ...rows]

function sameToken(token: Token | undefined, part: Token, exact: boolean, position: number): boolean {
  if (!token || token.norm !== part.norm) return false
  if (exact && token.text !== part.text && token.text !== part.text.toUpperCase()) return false
  // A form's inner spacing counts, so that "A - P" is not "A-P".
  return position === 0 || token.spaced === part.spaced
}
