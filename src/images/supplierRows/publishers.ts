import { contributed, givers, giving, plain, row, type SupplierRow } from './rows.js'

/** Papers, broadcasters and public bodies whose pictures the agencies carry. */
export const publishers: SupplierRow[] = [
  row('Bloomberg', 'Bloomberg News'),
  row('The New York Times', 'New York Times', 'NYT', 'NYTimes', 'The New York Times Syndicate'),
  row('The Washington Post', 'Washington Post', 'WaPo'),
  row('The Guardian', 'Guardian'),
  row('The Observer'),
  row('Los Angeles Times', 'L.A. Times', 'LA Times'),
  row('The Boston Globe', 'Boston Globe'),
  row('San Francisco Chronicle', 'The San Francisco Chronicle', 'The Chronicle'),
  row('BBC', 'BBC News', 'BBC Sport'),
  row('NASA', 'Nasa'),
  row('ESA', 'Esa'),
  row('ESA/Hubble', 'ESA-Hubble'),
  row('ESA/Webb', 'ESA-Webb'),
  row('NASA/ESA Hubble'),
  row('European Space Agency'),
  row('U.S. Navy', 'US Navy'),
  row('U.S. Army', 'US Army'),
  row('U.S. Air Force', 'US Air Force'),
  row('U.S. Coast Guard', 'US Coast Guard'),
  row('U.S. Marine Corps', 'US Marine Corps'),
  contributed('Twitter'),
  contributed('Facebook'),
  contributed('Instagram'),
  contributed('YouTube'),
  contributed('TikTok'),
  contributed('Telegram'),
  row('RMN-Grand Palais', 'RMN'),
  row('RCMP'),
  row('Radio-Canada', 'Ici Radio-Canada'),
  row('Wellcome Collection', 'Wellcome Library'),
  row('Radio Free Europe/Radio Liberty', 'RFE/RL'),
  row('Hindustan Times', 'HT Photo', 'HT'),
  row('NCA NewsWire', 'NCA Newswire'),
  row('Royal Canadian Mounted Police'),
  row('Kremlin', 'Kremlin.ru', 'Пресс-служба Кремля'),
  row('European Union'),
  row('European Commission'),
  row('United Nations', 'UN Photo', 'UN'),
  row('The White House', 'White House', 'Official White House', 'Executive Office of the President'),
  ...plain(
    'Boston Herald|Toronto Star|Chicago Tribune|Houston Chronicle|Idaho Statesman|Daily Mirror|Daily Mail|The Sun|The Times|The Sunday Times|The Daily Telegraph|The Independent|The Advocate|The Post-Crescent|The Denver Post|The Dallas Morning News|Star Tribune|Miami Herald|Tampa Bay Times|Orlando Sentinel|The Seattle Times|The Oregonian|The Philadelphia Inquirer|The Plain Dealer|The Columbus Dispatch|Detroit Free Press|The Detroit News|Milwaukee Journal Sentinel|The Wall Street Journal|The Atlanta Journal-Constitution|Atlanta Journal-Constitution|Las Vegas Review-Journal|The Salt Lake Tribune|The Arizona Republic|The Indianapolis Star|Newsday|Politico|Variety|The Hollywood Reporter|Rolling Stone|Der Spiegel|Le Monde|Le Figaro|El País|The Globe and Mail|The Sydney Morning Herald|The Age|South China Morning Post|The Straits Times|The Yomiuri Shimbun|The Asahi Shimbun|The India Today Group|NOAA|USGS|CNN|NBC News|ABC News|CBS News|Fox News|Hawaii News Now|Downing Street|Buckingham Palace|NATO|UNICEF|Médecins Sans Frontières|Greenpeace|Liverpool Echo|Manchester Evening News|Birmingham Live|Hull Live|Kent Live|WalesOnline|Daily Record|Newsquest|National World|NPR|The New Yorker|National Geographic|TIME|Vogue|Vanity Fair|The Atlantic|The Economist|Financial Times|Bild|Süddeutsche Zeitung|Die Zeit|Libération|La Repubblica|Corriere della Sera|ProPublica|The Texas Tribune|STAT|Library of Congress|House of Commons|STScI|ESO|CERN|JAXA|ISRO|Roscosmos|CBC|CBC News|CTV News|Global News|The Irish Times|Irish Independent|Irish Examiner|Sky News|Al Jazeera|MLive|The Baltimore Sun|The Hindu|The Indian Express|The Mercury News|Bay Area News Group|The Sacramento Bee|The Kansas City Star|The Charlotte Observer|The News & Observer|The Buffalo News|The Palm Beach Post|The Virginian-Pilot|Pittsburgh Post-Gazette|St. Louis Post-Dispatch|The Tennessean|The Commercial Appeal|The Spokesman-Review|The Times-Picayune|The Jersey Journal|The Republican|The Day|The Japan Times|The Mainichi Newspapers|The Mainichi|Mainichi Shimbun',
  ),
]

/** Film companies, broadcasters, firms and bodies that hand pictures out. Alone their names are no credit. */
export const handers: SupplierRow[] = [
  giving('YLE', 'Yle'),
  giving('MoD', 'MOD', 'UK MOD', 'UK MoD'),
  ...givers(
    'Netflix|Disney|Disney+|HBO|Hulu|Paramount|Paramount Pictures|Paramount+|Universal|Universal Pictures|Warner Bros|Warner Bros.|Warner Bros. Pictures|Sony Pictures|Sony Pictures Classics|Columbia Pictures|20th Century Studios|20th Century Fox|Searchlight Pictures|Focus Features|Lionsgate|A24|Neon|MUBI|StudioCanal|Working Title|Pixar|Marvel|Marvel Studios|Lucasfilm|DreamWorks|Amazon|Amazon Studios|Amazon MGM Studios|Prime Video|Apple|Apple TV|Apple TV+|Peacock|Showtime|Starz',
  ),
  ...givers(
    'ITV|ITV News|Channel 4|Channel 5|Sky|Sky Sports|TNT Sports|UKTV|STV|S4C|RTÉ|CTV|PBS|CNBC|MSNBC|ABC|CBS|FX|AMC|MTV|Deutsche Welle|ARD|ZDF|WDR|NDR|RTL|ORF|SRF|RTS|RTBF|VRT|NOS|NRK|SVT|RTVE|RAI|TF1|Canal+|Arte|NHK|KBS|MBC|SBS|JTBC|CCTV|TVNZ|Stuff',
  ),
  ...givers(
    "SpaceX|Blue Origin|Virgin Galactic|Rocket Lab|Boeing|Airbus|Tesla|Ford|Toyota|Google|Google Maps|Google Street View|Google Earth|Microsoft|Meta|OpenAI|Samsung|Maxar|Planet Labs|BlackSky|Sotheby's|Christie's|Bonhams|Red Bull|Red Bull Content Pool|Ferrari|McLaren|Weibo|WhatsApp|Snapchat|Reddit|X|X.com|Truth Social|Threads|LinkedIn|Bluesky|Douyin|WeChat|VK|SNTV|UNTV|EbS|UCG|Guardian Design",
  ),
  ...givers(
    'WPA|Marine nationale|Armée de Terre|Armée de l’Air|Interpol|Europol|OCHA|IOM|IFRC|FAO|UNRWA|UNDP|UNESCO|UNFPA|UNEP|WHO|ILO|Frontex|Eurostat|Amnesty International|Human Rights Watch|American Red Cross|Red Cross|British Red Cross|FBI|CIA|DEA|ICE|NTSB|FAA|FEMA|CDC|UNHCR|WFP|IAEA|OPCW|NIAID|NIH|NWS|USDA|Ministry of Defence|Royal Navy|RAF|British Army|RNLI|HM Coastguard|Met Office|National Trust|English Heritage|ZSL|RSPB|RSPCA|WWF|Oxfam|Save the Children|MSF|ICRC|White Helmets|IDF|UEFA|FIFA|IOC|NBA|NFL|NHL|MLB|USSF|Copernicus|MSSS|SwRI|Rosetta|NAVCAM|CXC|SAO',
  ),
]
