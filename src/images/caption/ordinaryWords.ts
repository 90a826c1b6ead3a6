/**
 * English words that firms are named with and hardly any family is. A party of two of them, `Harbour Lights`, is read as who gave
 * the picture; one that ends in one of them may be. Not here: words that are given or family names too (`Rose`, `Brook`, `Fields`).
 */
export const ordinaryWords: ReadonlySet<string> = new Set(
  `origin origins light lights harbour harbor horizon horizons cloud clouds ocean oceans wave waves tide tides coast shore shores island islands mountain mountains
  valley canyon desert meadow meadows orchard garden gardens sunrise sunset moonlight starlight daylight sunlight lightning thunder storm storms rainbow compass anchor beacon
  lantern lamp candle mirror window windows door doors gate roof tower towers house houses home homes cottage cabin kitchen table paper pixel pixels lens frame frames focus
  shutter aperture exposure canvas colour color colours colors shadow shadows vision visions view views sight eye eyes dream dreams story stories tale tales word words voice
  voices sound sounds noise signal signals wire wires link links bridge path paths trail trails road roads street journey journeys voyage travel travels adventure adventures
  quest discovery wonder wonders magic mystery secret copper iron steel bronze diamond diamonds pearl velvet cotton silk wool leather timber wooden brick concrete glass plastic
  rubber orange lemon apple banana mango coconut peach honey sugar salt coffee cocoa tea bread butter cheese pizza burger noodle pasta salmon tuna oyster tiger elephant monkey
  panda penguin dolphin whale shark eagle falcon owl raven dragon unicorn butterfly firefly dragonfly honeybee rocket engine engines motor motors wheel wheels gear gears machine
  machines robot robots drone drones circuit data cyber quantum atomic electron photon plasma laser orbit orbital planet planets cosmos galaxy comet meteor lunar stellar sonic
  turbo hyper mega micro nano alpha beta omega apex summit pinnacle vertex zenith crest ridge edge point corner circle square triangle cube spiral infinity eternal bright shining
  happy lucky brave clever loyal quiet silent hidden lost broken flying running dancing singing laughing smiling sleeping daily local modern classic vintage retro urban rural coastal
  alpine arctic tropical nordic baltic pacific atlantic central universal common united pure simple fresh clean clear hot cool tech digital hub lab works craft crafts makers maker
  builders traders market markets store stores shop shops brand brands trade trading supply logistics delivery freight cargo shipping ferry marine boats boat yachts jets wings flight
  flights cycles bikes cars rides transit metro line lines connect direct plus zone space spaces place places room rooms base camp nest hive spring springs fountain stream
  falls creek bay cove reef lagoon pier dock docks quay wharf marina port ports team teams crew collective agency partners people kids family families friends community village town
  city cities nation land lands earth world sun moon star stars sky skies air wind winds water fire ice snow rain mist fog sand solar power energy electric green blue red silver golden
  cinema theatre stage screen screens motion pictures image images photo video film films media books book press print prints records music radio beats rhythm melody chorus concert
  games game play player players arena league football soccer cricket tennis golf hockey runners racing riders skate surf swim yoga fitness health care wellness clinic medical dental
  foods food kitchens bakery brewery winery farms farm growers harvest seeds roots leaf leaves branch tree trees forest bloom blossom petals flora fauna wildlife nature natural organic
  eco climate future next new old big little great grand royal noble open free first second third one two three four five six seven eight nine ten hundred thousand million`.split(/\s+/),
)
