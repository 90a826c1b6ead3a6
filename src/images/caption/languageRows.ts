/**
 * What agencies' captions say about their pictures in one language, in lower case; phrases are parted by "|".
 * English has lists of its own in words.ts, because its captions say more.
 */
export interface CaptionLanguage {
  /** Twelve, in order; "/" parts the forms of one month. Short forms count only between day and year. */
  months: string
  weekdays: string
  /** The words for a picture. Before a colon, or before a name at the end, they begin a credit. */
  pictures: string
  /** Between such a word and who made it. */
  by: string
  /** Begin a credit anywhere: photographed by. */
  madeBy: string
  /** Begin a credit before a colon: source, author. */
  sources: string
  file: string
  illustration: string
  handout: string
  screengrab: string
  courtesy: string
  /** What courtesy needs before the giver's name; alone it is a standing. */
  courtesyOf: string
  /** Between a word for a picture and the day on which it was taken. */
  taken: string
  /** Before a word for a picture: in this. */
  inThis: string
  /** No use beyond, no sale, and the like. */
  rights: string
}

export const languages: readonly CaptionLanguage[] = [
  {
    months: 'januar/jänner/jan februar/feber/feb märz/mär/mrz april/apr mai juni/jun juli/jul august/aug september/sept/sep oktober/okt november/nov dezember/dez',
    weekdays: 'montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag',
    pictures: 'foto|fotos|bild|bilder|aufnahme|fotografie|fotoquelle|fotorechte|bildrechte|grafik|infografik|karte|montage|fotomontage|collage|repro|kombo|symbolgrafik|luftbild|satellitenbild',
    by: 'von|vom',
    madeBy: 'fotografiert von|aufgenommen von|foto aufgenommen von|gezeichnet von',
    sources: 'quelle|bildquelle|bildnachweis|bildautor|fotograf|fotografin|urheber|copyright|bildrechte|quellen',
    file: 'archiv|archivbild|archivbilder|archivfoto|archivfotos|archivaufnahme|foto archiv|archiv foto|bild archiv|aus dem archiv|undatiertes archivbild',
    illustration: 'symbolbild|symbolfoto|symbolfotos|symbolbilder|symbolgrafik|illustration|beispielbild|themenbild|visualisierung|rendering',
    handout: 'handout|pressefoto|pressebild|hersteller|werksfoto|zur verfügung gestellt',
    screengrab: 'screenshot|bildschirmfoto|videostandbild|standbild',
    courtesy: '',
    courtesyOf: 'mit freundlicher genehmigung von|mit freundlicher genehmigung|zur verfügung gestellt von|bereitgestellt von',
    taken: 'vom|aufgenommen am|entstand am|ist am|wurde am',
    inThis: 'auf diesem|auf dem|dieses|diese|in diesem|undatiertes',
    rights: 'honorarfrei nur|nur zur|nur für redaktionelle|nur redaktionell|nur mit|nutzung nur|nutzung nach|verwendung nur|veröffentlichung nur|frei nur für|keine weitergabe|kein verkauf|alle rechte vorbehalten|frei für redaktionelle|redaktionelle verwendung|frei zur',
  },
  {
    months: 'janvier/janv février/fevrier/févr/fév mars avril/avr mai juin juillet/juil août/aout septembre/sept octobre/oct novembre/nov décembre/decembre/déc',
    weekdays: 'lundi mardi mercredi jeudi vendredi samedi dimanche',
    pictures: 'photo|photos|photographie|photographies|image|images|cliché|infographie|dessin|vidéo|crédit photo|crédits photo|photo crédit',
    by: 'de|par|d\'',
    madeBy: 'photographié par|photographiée par|photographiés par|photo prise par|cliché de',
    sources: 'crédit|crédits|source|photographe|crédit image|légende et photo|visuel|copyright',
    file: 'archives|archive|photo d\'archives|photo d\'archive|photos d\'archives|image d\'archives|image d\'archive|photo archives|photo archive|archives photo|photo d\'arch',
    illustration: 'photo d\'illustration|image d\'illustration|photo illustration|photo prétexte|illustration|visuel d\'illustration|photo illustrative',
    handout: 'photo fournie|photo transmise|image fournie|photo document remis|document remis|photo remise|remise',
    screengrab: 'capture d\'écran|capture d\'ecran|capture écran|capture vidéo|capture',
    courtesy: 'courtoisie|gracieuseté',
    courtesyOf: 'courtoisie de|gracieuseté de|photo gracieuseté de|photo courtoisie de|photo fournie par|image fournie par|photo transmise par|avec l\'aimable autorisation de|avec l\'autorisation de|photo offerte par|fournie par',
    taken: 'prise le|prises le|du|datée du|réalisée le|capturée le|diffusée le',
    inThis: 'sur cette|cette|dans cette|sur une',
    rights: 'tous droits réservés|usage éditorial|à usage éditorial|reproduction interdite|usage exclusivement|droits réservés',
  },
  {
    months: 'enero/ene febrero marzo abril/abr mayo junio julio agosto/ago septiembre/setiembre/sept octubre noviembre diciembre/dic',
    weekdays: 'lunes martes miércoles jueves viernes sábado domingo',
    pictures: 'foto|fotos|fotografía|fotografías|imagen|imágenes|infografía|gráfico|foto crédito|crédito foto',
    by: 'de|por',
    madeBy: 'fotografiado por|fotografiada por|foto tomada por|fotografía tomada por|imagen tomada por',
    sources: 'crédito|créditos|fuente|autor|fotógrafo|fotógrafa|crédito de la imagen|pie de foto y crédito|fuente de la imagen|fotoperiodista|créditos de la foto|créditos de foto|crédito fotográfico',
    file: 'archivo|foto de archivo|fotos de archivo|fotografía de archivo|imagen de archivo|imágenes de archivo|foto archivo|archivo foto',
    illustration: 'foto ilustrativa|imagen ilustrativa|foto de ilustración|imagen de ilustración|imagen referencial|foto referencial|referencial|imagen de referencia|foto de referencia|ilustración',
    handout: 'difusión|foto de prensa|foto difundida|cedida|foto cedida|imagen cedida|suministrada|foto suministrada',
    screengrab: 'captura de pantalla|captura de video|captura de vídeo|captura|captura de imagen|pantallazo',
    courtesy: 'cortesía|foto cortesía|foto de cortesía|imagen de cortesía',
    courtesyOf: 'cortesía de|foto cortesía de|foto de cortesía de|imagen cortesía de|cedida por|foto cedida por|imagen cedida por|facilitada por|proporcionada por|suministrada por|foto suministrada por|fotografía cedida por|foto facilitada por|foto proporcionada por|imagen proporcionada por|imagen facilitada por',
    taken: 'tomada el|tomadas el|del|de|captada el|fechada el|capturada el|difundida el',
    inThis: 'en esta|esta|en una|fotograma',
    rights: 'solo uso editorial|sólo uso editorial|uso editorial|solo para uso|prohibida su|prohibido su|no ventas|sin ventas|derechos reservados|todos los derechos reservados|crédito obligatorio|solo disponible para',
  },
  {
    months: 'gennaio/gen febbraio/febbr marzo aprile maggio/mag giugno/giu luglio/lug agosto/ago settembre/sett/set ottobre/ott novembre dicembre/dic',
    weekdays: 'lunedì martedì mercoledì giovedì venerdì sabato domenica',
    pictures: 'foto|fotografia|fotografie|immagine|immagini|grafico|credito fotografico|crediti fotografici|ph',
    by: 'di|del|da',
    madeBy: 'fotografato da|fotografata da|fotografati da|foto scattata da|scatto di|foto realizzata da',
    sources: 'credito|crediti|fonte|autore|fotografo|fotografa|fonte foto|crediti foto|credit foto|foto credit|crediti immagine|fonte immagine',
    file: 'archivio|foto d\'archivio|foto di archivio|immagine d\'archivio|immagine di archivio|foto archivio|repertorio|foto di repertorio|immagine di repertorio|foto repertorio|archivio foto|immagini di repertorio',
    illustration: 'foto illustrativa|immagine illustrativa|foto generica|foto simbolica|immagine generica',
    handout: 'ufficio stampa|foto ufficio stampa|foto stampa',
    screengrab: 'fermo immagine|schermata|frame video|fermo immagine da video',
    courtesy: 'cortesia|foto di cortesia',
    courtesyOf: 'per gentile concessione di|per gentile concessione del|per gentile concessione della|per gentile concessione|per cortesia di|su gentile concessione di|foto concessa da|fornita da|foto fornita da|courtesy di',
    taken: 'scattata il|del|ripresa il|diffusa il|realizzata il',
    inThis: 'in questa|questa|in una',
    rights: 'solo per uso|solo uso editoriale|uso editoriale|riproduzione riservata|vietata la|no uso commerciale|tutti i diritti riservati',
  },
  {
    months: 'janeiro fevereiro/fev março/marco abril/abr maio/mai junho/jun julho/jul agosto/ago setembro/set outubro/out novembro dezembro/dez',
    weekdays: 'segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo',
    pictures: 'foto|fotos|fotografia|fotografias|imagem|imagens|infográfico|crédito da foto|créditos da foto|crédito foto',
    by: 'de|por|do|da',
    madeBy: 'fotografado por|fotografada por|foto tirada por|fotografia de autoria de',
    sources: 'crédito|créditos|fonte|autor|autora|fotógrafo|fotógrafa|crédito da imagem|créditos da imagem|fonte da imagem|fotojornalista',
    file: 'arquivo|foto de arquivo|fotos de arquivo|imagem de arquivo|fotografia de arquivo|foto arquivo|arquivo foto|arquivo pessoal|acervo|acervo pessoal',
    illustration: 'foto ilustrativa|imagem ilustrativa|ilustração|foto meramente ilustrativa|imagem meramente ilustrativa',
    handout: 'divulgação|foto divulgação|reprodução|foto reprodução|reproduções|imagem cedida|foto cedida|cedida|cedido',
    screengrab: 'captura de tela|captura de ecrã|captura de vídeo|print|reprodução de vídeo',
    courtesy: 'cortesia',
    courtesyOf: 'cortesia de|cedida por|foto cedida por|imagem cedida por|gentilmente cedida por|disponibilizada por',
    taken: 'tirada a|tirada em|tirada no dia|captada a|captada em|de|do dia|feita em',
    inThis: 'nesta|esta|numa',
    rights: 'uso editorial|apenas uso editorial|todos os direitos reservados|crédito obrigatório|uso exclusivo|proibida a',
  },
  {
    months: 'januari/jan februari/feb maart/mrt april/apr mei juni/jun juli/jul augustus/aug september/sept oktober/okt november/nov december/dec',
    weekdays: 'maandag dinsdag woensdag donderdag vrijdag zaterdag zondag',
    pictures: 'foto|foto\'s|beeld|beelden|afbeelding|graphic|illustratie|montage|luchtfoto|satellietbeeld',
    by: 'van|door',
    madeBy: 'gefotografeerd door|foto gemaakt door|foto genomen door',
    sources: 'bron|fotograaf|fotografie|fotocredit|fotocredits|beeldbron|auteur|bron foto|credit foto',
    file: 'archief|archieffoto|archieffoto\'s|archiefbeeld|archiefbeelden|foto archief|foto uit archief|uit archief',
    illustration: 'illustratiefoto|illustratiebeeld|illustratie|foto ter illustratie|ter illustratie|beeld ter illustratie|stockfoto|symboolfoto',
    handout: 'persfoto|aangeleverd|aangeleverde foto|eigen foto|ingezonden foto',
    screengrab: 'schermafbeelding|screenshot|schermopname|videostill|stilstaand beeld',
    courtesy: '',
    courtesyOf: 'aangeleverd door|beschikbaar gesteld door|met dank aan|foto met dank aan|ter beschikking gesteld door|ingezonden door',
    taken: 'van|gemaakt op|genomen op|dateert van',
    inThis: 'op deze|deze|op een|op dit|dit',
    rights: 'alleen voor redactioneel|alle rechten voorbehouden|alleen redactioneel|uitsluitend redactioneel|niet voor commercieel',
  },
  {
    months: 'januari/jan februari/feb mars april/apr maj juni/jun juli/jul augusti/aug september/sept oktober/okt november/nov december/dec',
    weekdays: 'måndag tisdag onsdag torsdag fredag lördag söndag måndagen tisdagen onsdagen torsdagen fredagen lördagen söndagen',
    pictures: 'foto|bild|bilden|bilder|grafik|fotomontage|montage|illustration|teckning',
    by: 'av|från',
    madeBy: 'fotograferad av|fotograferat av|fotat av|bild tagen av|fotograferade av',
    sources: 'källa|fotograf|bildkälla|fotokredit',
    file: 'arkiv|arkivbild|arkivbilder|arkivfoto|bild från arkiv|foto arkiv',
    illustration: 'illustrationsbild|genrebild|symbolbild|illustration|montage',
    handout: 'pressbild|pressfoto|pressbilder|tillhandahållen',
    screengrab: 'skärmdump|skärmbild|stillbild|skärmklipp',
    courtesy: '',
    courtesyOf: 'tillhandahållen av|med tillstånd av|publiceras med tillstånd av',
    taken: 'tagen den|tagen|är tagen den|är tagen|togs den|från den|från',
    inThis: 'på den här|på denna|den här',
    rights: 'endast redaktionell|endast för redaktionellt|alla rättigheter|får endast',
  },
  {
    months: 'januar/jan februar/feb mars/marts april/apr mai/maj juni/jun juli/jul august/aug september/sept/sep oktober/okt november/nov desember/december/des/dec',
    weekdays: 'mandag tirsdag onsdag torsdag fredag lørdag søndag',
    pictures: 'foto|fotos|bilde|bildet|bilder|billede|billedet|billeder|grafikk|illustrasjon|tegning|fotografi|luftfoto',
    by: 'av|af|fra',
    madeBy: 'fotografert av|fotograferet af|bilde tatt av|foto tatt av|foto taget af|billede taget af',
    sources: 'kilde|fotograf|kreditering|bildekilde|billedkilde',
    file: 'arkiv|arkivfoto|arkivfotos|arkivbilde|arkivbilder|arkivbillede|arkivbilleder|foto arkiv',
    illustration: 'illustrasjonsfoto|illustrasjonsbilde|illustrasjon|illustrationsfoto|modelfoto|genrefoto|genrebillede',
    handout: 'pressefoto|pressebilde|pressebillede|pr-foto|utlevert|stillet til rådighed',
    screengrab: 'skjermdump|skjermbilde|skærmbillede|skærmdump|skærmprint',
    courtesy: '',
    courtesyOf: 'med tillatelse fra|stilt til rådighet av|gjengitt med tillatelse fra|stillet til rådighed af|udlånt af',
    taken: 'tatt|taget|er tatt|er taget|fra|tatt den|taget den|er tatt den|er taget den|fra den',
    inThis: 'på dette|dette|på det',
    rights: 'kun redaksjonell|kun til redaktionel|kun for redaksjonell|alle rettigheter',
  },
  {
    months: 'stycznia/styczeń/sty lutego/luty marca/marzec kwietnia/kwiecień maja/maj czerwca/czerwiec lipca/lipiec sierpnia/sierpień września/wrzesień/wrz października/październik/paź listopada/listopad grudnia/grudzień/gru',
    weekdays: 'poniedziałek wtorek środa czwartek piątek sobota niedziela',
    pictures: 'zdjęcie|zdjęcia|foto|fotografia|fot|grafika|rysunek|obraz',
    by: 'autorstwa',
    madeBy: 'sfotografowany przez|sfotografowana przez|zdjęcie wykonał|zdjęcie wykonała|fotografował|fotografowała|zdjęcie autorstwa|fot autorstwa',
    sources: 'źródło|autor|autorka|fotograf|źródło zdjęcia|autor zdjęcia|źródło foto|fotoreporter',
    file: 'archiwum|zdjęcie archiwalne|zdjęcia archiwalne|fot archiwalna|fotografia archiwalna|zdjęcie z archiwum|foto archiwalne|archiwalne|archiwum prywatne|archiwum własne',
    illustration: 'zdjęcie ilustracyjne|zdjęcia ilustracyjne|zdjęcie poglądowe|foto ilustracyjne|ilustracja|ilustracyjne|zdjęcie symboliczne',
    handout: 'materiały prasowe|mat prasowe|materiał prasowy|materiały promocyjne',
    screengrab: 'zrzut ekranu|kadr z filmu|kadr z nagrania|screen|zrzut z ekranu',
    courtesy: 'dzięki uprzejmości',
    courtesyOf: 'dzięki uprzejmości|udostępnione przez|udostępniona przez|użyczone przez',
    taken: 'z|z dnia|wykonane|wykonano|zrobione|wykonane dnia|wykonano dnia',
    inThis: 'na tym|to',
    rights: 'wszelkie prawa zastrzeżone|tylko do użytku|wyłącznie do użytku',
  },
  {
    months: 'января/янв февраля/февр марта апреля/апр мая июня июля августа/авг сентября/сент октября/окт ноября/нояб декабря/дек',
    weekdays: 'понедельник вторник среда четверг пятница суббота воскресенье',
    pictures: 'фото|фотография|снимок|снимки|кадр|изображение|фотографія|світлина',
    by: '',
    madeBy: 'фотограф',
    sources: 'источник|автор|автор фото|джерело|источник фото|фотограф',
    file: 'архив|архивное фото|архивный снимок|фото из архива|архів|архівне фото|фото з архіву',
    illustration: 'иллюстрация|иллюстративное фото|ілюстративне фото|ілюстрація',
    handout: '',
    screengrab: 'скриншот|скріншот|стоп-кадр|кадр из видео',
    courtesy: '',
    courtesyOf: 'предоставлено|фото предоставлено|надано',
    taken: 'от|сделанное|за',
    inThis: 'на этом|на этой',
    rights: 'все права защищены',
  },
  {
    months: 'ledna/leden února/únor března/březen dubna/duben května/květen června/červen července/červenec srpna/srpen září října/říjen listopadu prosince/prosinec',
    weekdays: 'pondělí úterý středa čtvrtek pátek',
    pictures: 'foto|fotografie|snímek|obrázek|fotó|kép|képek|felvétel|kuva|kuvat|valokuva|fotografija|fotografije|fotoğraf|görsel|foto/ilustrație|imagine|imagini',
    by: '',
    madeBy: 'vyfotil|fotografoval|fotografovala|kuvannut|kuvasi',
    sources: 'zdroj|autor|autorka|zdroj foto|zdroj fotografie|forrás|fotós|lähde|kuvaaja|kuvalähde|izvor|kaynak|sursa|sursa foto|sursă foto|credit foto|foto sursa|izvor foto|πηγή|φωτογράφος|ljósmyndari|mynd|forrás fotó|kép forrása',
    file: 'archiv|archivní foto|archivní snímek|archív|archívna snímka|archív fotó|archív felvétel|arhiva|arhivska fotografija|foto arhiv|foto arhiva|arhiv|arkistokuva|arkisto|arşiv|arşiv fotoğrafı|αρχείο|φωτογραφία αρχείου|φωτό αρχείου|arhivă|foto arhivă|imagine de arhivă|imagine din arhivă|arhiivifoto|archyvas|arhīvs',
    illustration: 'ilustrační foto|ilustrační snímek|ilustračné foto|ilustračná snímka|ilustrativní foto|illusztráció|képünk illusztráció|ilustracija|ilustrativna fotografija|kuvituskuva|kuvituskuvaa|imagine ilustrativă|imagine cu caracter ilustrativ|foto ilustrativ|temsili|illustratsioon',
    handout: 'tiskové foto|lehdistökuva|promo|reprofoto',
    screengrab: 'snímek obrazovky|kuvakaappaus|képernyőkép|snimka zaslona|printscreen|captură foto|captură video|captură ecran|ekran görüntüsü|screenshot',
    courtesy: '',
    courtesyOf: 'se svolením',
    taken: '',
    inThis: '',
    rights: 'všechna práva vyhrazena|minden jog fenntartva',
  },
]
