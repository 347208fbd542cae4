// The continent: German, French, Dutch, Spanish, Italian and the North.

import { type Country, townsOf } from './country.ts'

const gmbh = ['GmbH', 'G.m.b.H.', 'Gesellschaft mit beschränkter Haftung', 'GMBH', 'Gmbh']
const gmbhCoKg = ['GmbH & Co. KG', 'GmbH & Co KG', 'GmbH + Co. KG', 'GmbH und Co. KG', 'GmbH&Co.KG']
const ag = ['AG', 'A.G.', 'Aktiengesellschaft']
const kg = ['KG', 'K.G.', 'Kommanditgesellschaft']
const sarl = ['SARL', 'S.A.R.L.', 'Sarl', 'S.à r.l.']
const sa = ['SA', 'S.A.']
const ab = ['AB', 'Aktiebolag', 'A.B.']

/** They and what is particular about each. */
export const continentCountries: Country[] = [
  {
    code: 'DE',
    names: ['Germany', 'DE', 'Deutschland', 'D'],
    language: 'de',
    share: 5,
    towns: townsOf(
      'Berlin::10:30|Hamburg::20:40|München::80:89|Köln::50:221|Frankfurt am Main::60:69|Stuttgart::70:711|Düsseldorf::40:211|Leipzig::04:341|Dortmund::44:231|Essen::45:201|Bremen::28:421|Dresden::01:351|Hannover::30:511|Nürnberg::90:911|Münster::48:251|Karlsruhe::76:721|Mannheim::68:621|Augsburg::86:821|Freiburg im Breisgau::79:761|Kiel::24:431|Lübeck::23:451|Rostock::18:381|Kassel::34:561|Würzburg::97:931|Göttingen::37:551|Osnabrück::49:541|Bielefeld::33:521|Ulm::89:731|Regensburg::93:941|Jena::07:3641|Gütersloh::33:5241|Tübingen::72:7071',
    ),
    zipTail: '###',
    phone: { code: '49', trunk: '0', digits: 10, mobile: '171' },
    tlds: ['de', 'de', 'de', 'de', 'com', 'net', 'eu'],
    forms: [
      gmbh,
      gmbh,
      gmbhCoKg,
      ag,
      kg,
      ['e.K.', 'eK', 'e. K.', 'eingetragener Kaufmann'],
      ['UG (haftungsbeschränkt)', 'UG', 'UG haftungsbeschränkt'],
      ['PartG mbB', 'PartGmbB', 'Partnerschaftsgesellschaft mbB'],
      ['OHG', 'oHG'],
      ['e.V.', 'eV', 'e. V.'],
      ['GbR', 'GBR'],
    ],
  },
  {
    code: 'AT',
    names: ['Austria', 'AT', 'Österreich', 'A'],
    language: 'de',
    share: 1.5,
    towns: townsOf(
      'Wien::10:1|Wien::11:1|Graz::80:316|Linz::40:732|Salzburg::50:662|Innsbruck::60:512|Klagenfurt::90:463|Villach::95:4242|Wels::46:7242|St. Pölten::31:2742|Dornbirn::68:5572',
    ),
    zipTail: '##',
    phone: { code: '43', trunk: '0', digits: 10, mobile: '664' },
    tlds: ['at', 'at', 'at', 'com', 'co.at'],
    forms: [
      ['GmbH', 'Ges.m.b.H.', 'GesmbH', 'Ges.mbH', 'G.m.b.H.'],
      gmbhCoKg,
      ['e.U.', 'eU', 'e. U.'],
      ['OG', 'O.G.'],
      kg,
      ag,
    ],
  },
  {
    code: 'CH',
    names: ['Switzerland', 'CH', 'Schweiz', 'Suisse'],
    language: 'de',
    share: 1.5,
    towns: townsOf(
      'Zürich::80:44|Basel::40:61|Bern::30:31|Luzern::60:41|St. Gallen::90:71|Winterthur::84:52|Zug::63:41|Chur::70:81|Genève::12:22|Lausanne::10:21|Thun::36:33',
    ),
    zipTail: '##',
    phone: { code: '41', trunk: '0', digits: 9, mobile: '79' },
    tlds: ['ch', 'ch', 'ch', 'com', 'swiss'],
    forms: [ag, ag, gmbh, ['Sàrl', 'S.à r.l.', 'Sarl'], sa],
  },
  {
    code: 'FR',
    names: ['France', 'FR', 'FRANCE'],
    language: 'fr',
    share: 3,
    towns: townsOf(
      'Paris::75:1|Boulogne-Billancourt::92:1|Lyon::69:4|Marseille::13:4|Toulouse::31:5|Nice::06:4|Nantes::44:2|Strasbourg::67:3|Montpellier::34:4|Bordeaux::33:5|Lille::59:3|Rennes::35:2|Reims::51:3|Saint-Étienne::42:4|Dijon::21:3|Grenoble::38:4|Angers::49:2|Nîmes::30:4|Orléans::45:2|Béziers::34:4',
    ),
    zipTail: '###',
    phone: { code: '33', trunk: '0', digits: 9, mobile: '6' },
    tlds: ['fr', 'fr', 'fr', 'com', 'net', 'eu'],
    forms: [sarl, sarl, ['SAS', 'S.A.S.'], sa, ['SASU', 'S.A.S.U.'], ['EURL', 'E.U.R.L.'], ['SELARL', 'S.E.L.A.R.L.']],
  },
  {
    code: 'NL',
    names: ['Netherlands', 'NL', 'The Netherlands', 'Nederland', 'Holland'],
    language: 'nl',
    share: 2.5,
    towns: townsOf(
      'Amsterdam::10:20|Rotterdam::30:10|Den Haag::25:70|’s-Gravenhage::25:70|Utrecht::35:30|Eindhoven::56:40|Groningen::97:50|Tilburg::50:13|Almere::13:36|Breda::48:76|Nijmegen::65:24|Arnhem::68:26|Haarlem::20:23|Zwolle::80:38|Maastricht::62:43|Leiden::23:71',
    ),
    zipTail: '## @@',
    phone: { code: '31', trunk: '0', digits: 9, mobile: '6' },
    tlds: ['nl', 'nl', 'nl', 'com', 'eu'],
    forms: [
      ['B.V.', 'BV', 'Besloten Vennootschap', 'bv'],
      ['B.V.', 'BV', 'bv'],
      ['N.V.', 'NV'],
      ['V.O.F.', 'VOF', 'vof'],
    ],
  },
  {
    code: 'ES',
    names: ['Spain', 'ES', 'España', 'Espana'],
    language: 'es',
    share: 2,
    towns: townsOf(
      'Madrid::28:91|Barcelona::08:93|Valencia::46:96|Sevilla::41:95|Zaragoza::50:976|Málaga::29:952|Murcia::30:968|Palma::07:971|Bilbao::48:94|Alicante::03:965|Córdoba::14:957|Valladolid::47:983|Vigo::36:986|Gijón::33:985|A Coruña::15:981',
    ),
    zipTail: '###',
    phone: { code: '34', trunk: '', digits: 9, mobile: '6' },
    tlds: ['es', 'es', 'com', 'com', 'net'],
    forms: [
      ['S.L.', 'SL', 'Sociedad Limitada', 'S. L.'],
      ['S.L.', 'SL', 'S. L.'],
      ['S.A.', 'SA', 'Sociedad Anónima'],
      ['S.L.U.', 'SLU'],
      ['S.Coop.', 'S. Coop.', 'SCoop'],
    ],
  },
  {
    code: 'IT',
    names: ['Italy', 'IT', 'Italia'],
    language: 'it',
    share: 2,
    towns: townsOf(
      'Roma::00:06|Milano::20:02|Napoli::80:081|Torino::10:011|Palermo::90:091|Genova::16:010|Bologna::40:051|Firenze::50:055|Bari::70:080|Catania::95:095|Verona::37:045|Padova::35:049|Brescia::25:030|Parma::43:0521|Modena::41:059|Bergamo::24:035|Forlì::47:0543',
    ),
    zipTail: '###',
    phone: { code: '39', trunk: '', digits: 10, mobile: '3' },
    tlds: ['it', 'it', 'it', 'com', 'eu'],
    forms: [
      ['S.r.l.', 'Srl', 'SRL', 'S.R.L.', 'Società a responsabilità limitata'],
      ['S.r.l.', 'Srl', 'SRL', 'S.R.L.'],
      ['S.p.A.', 'SpA', 'SPA', 'S.P.A.'],
      ['S.n.c.', 'Snc', 'SNC'],
      ['S.a.s.', 'Sas', 'SAS'],
    ],
  },
  {
    code: 'SE',
    names: ['Sweden', 'SE', 'Sverige'],
    language: 'nordic',
    share: 1.3,
    towns: townsOf(
      'Stockholm::11:8|Göteborg::41:31|Malmö::21:40|Uppsala::75:18|Västerås::72:21|Örebro::70:19|Linköping::58:13|Jönköping::55:36|Umeå::90:90|Luleå::97:920|Växjö::35:470',
    ),
    zipTail: '# ##',
    phone: { code: '46', trunk: '0', digits: 9, mobile: '70' },
    tlds: ['se', 'se', 'se', 'com', 'nu'],
    forms: [ab, ab, ab, ['HB', 'Handelsbolag'], ['KB', 'Kommanditbolag']],
  },
  {
    code: 'NO',
    names: ['Norway', 'NO', 'Norge'],
    language: 'nordic',
    share: 0.8,
    towns: townsOf(
      'Oslo::01:22|Bergen::50:55|Trondheim::70:73|Stavanger::40:51|Kristiansand::46:38|Tromsø::90:77|Bodø::80:75|Ålesund::60:70|Drammen::30:32',
    ),
    zipTail: '##',
    phone: { code: '47', trunk: '', digits: 8, mobile: '9' },
    tlds: ['no', 'no', 'no', 'com'],
    forms: [
      ['AS', 'A/S', 'A.S.', 'Aksjeselskap'],
      ['AS', 'A/S'],
      ['ANS', 'Ansvarlig selskap'],
      ['ASA', 'A.S.A.'],
    ],
  },
  {
    code: 'DK',
    names: ['Denmark', 'DK', 'Danmark'],
    language: 'nordic',
    share: 0.9,
    towns: townsOf(
      'København::10:33|Aarhus::80:86|Odense::50:66|Aalborg::90:98|Esbjerg::67:75|Randers::89:86|Kolding::60:75|Horsens::87:75|Helsingør::30:49',
    ),
    zipTail: '##',
    phone: { code: '45', trunk: '', digits: 8, mobile: '4' },
    tlds: ['dk', 'dk', 'dk', 'com'],
    forms: [
      ['ApS', 'APS', 'Anpartsselskab'],
      ['A/S', 'AS', 'Aktieselskab'],
      ['I/S', 'IS', 'Interessentskab'],
    ],
  },
  {
    code: 'FI',
    names: ['Finland', 'FI', 'Suomi'],
    language: 'fi',
    share: 0.7,
    towns: townsOf(
      'Helsinki::00:9|Espoo::02:9|Tampere::33:3|Turku::20:2|Oulu::90:8|Jyväskylä::40:14|Lahti::15:3|Kuopio::70:17|Hämeenlinna::13:3',
    ),
    zipTail: '###',
    phone: { code: '358', trunk: '0', digits: 9, mobile: '40' },
    tlds: ['fi', 'fi', 'fi', 'com'],
    forms: [
      ['Oy', 'OY', 'Osakeyhtiö', 'O.Y.'],
      ['Oy', 'Oy Ab', 'OY'],
      ['Ky', 'Kommandiittiyhtiö'],
      ['Oyj', 'OYJ'],
    ],
  },
]
