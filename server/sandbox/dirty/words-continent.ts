// Trades and surnames of the continent, by language.

import { frenchSurnames, germanSurnames, nordicSurnames } from './invented.ts'

const list = (text: string) => text.split('|')

/** How companies of one language are named: with words before the name, or after it. */
export interface Vocabulary {
  surnames: string[]
  /** The most frequent first. */
  common: string[]
  leads: string[]
  trades: string[]
  /** What stands between two surnames, and what follows one in a family firm. */
  and: string
  family: string[]
  /** How its legal person may be called when it trades under another name. */
  holding: string
}

/** German, of three countries. */
export const german: Vocabulary = {
  surnames: germanSurnames,
  common: list(
    'Müller|Schmidt|Schneider|Fischer|Weber|Meyer|Wagner|Becker|Schulz|Hoffmann|Schäfer|Koch|Bauer|Richter|Klein|Wolf|Schröder|Neumann|Schwarz|Zimmermann|Braun|Krüger|Hofmann|Hartmann|Lange|Schmitt|Werner|Krause|Lehmann|Maier|Köhler|Herrmann|König|Walter|Mayer|Huber|Kaiser|Fuchs|Peters|Lang|Scholz|Möller|Weiß|Jung|Hahn|Vogel|Friedrich|Keller|Günther|Berger|Winkler|Roth|Beck|Lorenz|Baumann|Franke|Albrecht|Schuster|Simon|Ludwig|Böhm|Gruber|Moser|Steiner|Egger|Brunner|Bühler|Zürcher|Ammann|Gerber',
  ),
  leads: list(
    'Zahnarztpraxis Dr.|Praxis Dr. med.|Kanzlei|Autohaus|Bäckerei|Metzgerei|Spedition|Druckerei|Gasthof|Hotel|Steuerkanzlei|Tischlerei|Gärtnerei|Ingenieurbüro|Architekturbüro|Tierarztpraxis|Malerbetrieb|Dachdeckerei|Schlosserei|Elektro|Sanitär|Weingut|Buchhandlung|Fahrschule|Physiotherapie|Apotheke|Notariat|Gebr.',
  ),
  trades: list(
    'Maschinenbau|Steuerberatung|Rechtsanwälte|Bau|Hochbau|Tiefbau|Elektrotechnik|Haustechnik|Immobilien|Logistik|Kunststofftechnik|Metallbau|Stahlbau|Holzbau|Gartenbau|Software|Versicherungsmakler|Umwelttechnik|Medizintechnik|Möbel|Verpackungen|Werkzeugbau|Präzisionstechnik|Consulting|Treuhand|Systemhaus|Reisen|Optik|Hörgeräte|Heizungsbau|Getränke|Textil|Transporte|Verlag|Werbung|Gebäudereinigung|Personaldienstleistungen|Vermögensverwaltung|Fensterbau|Landtechnik',
  ),
  and: '&',
  family: ['& Söhne', '& Sohn', '& Partner', '+ Partner', 'Gruppe', '& Co.'],
  holding: 'Beteiligungs',
}

/** French. */
export const french: Vocabulary = {
  surnames: frenchSurnames,
  common: list(
    'Martin|Bernard|Dubois|Thomas|Robert|Richard|Petit|Durand|Leroy|Moreau|Simon|Laurent|Lefebvre|Michel|Garcia|David|Bertrand|Roux|Vincent|Fournier|Morel|Girard|André|Lefèvre|Mercier|Dupont|Lambert|Bonnet|François|Martinez|Legrand|Garnier|Faure|Rousseau|Blanc|Guérin|Muller|Henry|Roussel|Nicolas|Perrin|Morin|Mathieu|Clément|Gauthier|Dumont|Lopez|Fontaine|Chevalier|Robin|Masson|Sanchez|Gérard|Nguyen|Boyer|Denis|Lemaire|Duval|Joly|Gautier|Roger|Roche|Renard|Noël|Bélanger|Côté|Gagné',
  ),
  leads: list(
    'Cabinet|Cabinet Dentaire|Boulangerie|Menuiserie|Garage|Pharmacie|Établissements|Transports|Imprimerie|Plomberie|Groupe|Atelier|Étude Notariale|Électricité|Charpentes|Maçonnerie|Clinique Vétérinaire|Domaine|Château|Hôtel|Société|Ambulances|Librairie|Fromagerie|Laboratoire|Constructions',
  ),
  trades: list(
    'Immobilier|Conseil|Architectes|Avocats|Informatique|Bâtiment|Distribution|Assurances|Expertise Comptable|Industrie|Emballages|Énergies|Logistique|Ingénierie|Formation|Traiteur|Paysages|Mécanique|Optique|Communication',
  ),
  and: 'et',
  family: ['et Fils', '& Fils', 'Frères', '& Associés', 'et Cie'],
  holding: 'Holding',
}

/** Dutch. */
export const dutch: Vocabulary = {
  surnames: list(
    'van den Berg|van Dijk|van der Meer|de Boer|van Leeuwen|van der Linden|de Groot|van Vliet|ten Brink|van Houten|van der Veen|de Haan|van Beek|van der Wal|Verhoeven|van Dam|Hoekstra|Dijkstra|Kuipers|Wouters|Postma|Veenstra|Brouwer|Terpstra|Schouten|Timmermans|van Rijn|van Ommen|Oosterhuis|Zijlstra|van der Kolk|Nijhof|Westerhof|Hofstede|van Zanten|Roelofs|Hulsbos|van Eijk|Bosma|Wiersma|van Loon|Kemper|van Asselt|Steenbergen|Oudenhoven',
  ),
  common: list(
    'de Jong|Jansen|de Vries|Bakker|Visser|Smit|Meijer|Mulder|Bos|Vos|Peters|Hendriks|Dekker|Janssen|Smits|de Graaf|Jacobs|Vermeulen|Kok|de Bruijn|Maas|Willems|Koster|Prins|Huisman|Peeters|Kuiper|Post|Martens|Gerritsen',
  ),
  leads: list(
    'Bakkerij|Garage|Tandartspraktijk|Autobedrijf|Accountantskantoor|Stichting|Slagerij|Notariskantoor|Dierenkliniek|Bouwbedrijf|Installatiebedrijf|Schildersbedrijf|Drukkerij|Makelaardij|Boekhandel|Apotheek|Hoveniersbedrijf|Huisartsenpraktijk',
  ),
  trades: list(
    'Bouw|Techniek|Advies|Installatie|Makelaardij|Transport|Logistiek|Advocaten|Accountants|Verzekeringen|Machinefabriek|Elektro|Vastgoed|Tuinen|Keukens|Automatisering|Metaal|Verpakkingen|Groep|Architecten|Schoonmaak|Reizen',
  ),
  and: 'en',
  family: ['& Zonen', 'en Zonen', '& Partners', 'Groep', 'Beheer'],
  holding: 'Holding',
}

/** Spanish. */
export const spanish: Vocabulary = {
  surnames: crossed(
    'García|Martínez|López|Sánchez|Pérez|Gómez|Fernández|Ruiz|Díaz|Álvarez|Moreno|Muñoz|Romero|Navarro|Torres|Domínguez|Gil|Vázquez|Serrano|Ramos|Blanco|Molina|Ortega|Castro|Ibáñez|Núñez|Peña|Cabrera|Vega|Soler',
  ),
  common: list('García|Martínez|López|Sánchez|Pérez|González|Rodríguez|Fernández|Muñoz|Ibáñez|Peñalver|Echeverría'),
  leads: list(
    'Talleres|Construcciones|Asesoría|Clínica Dental|Transportes|Panadería|Farmacia|Muebles|Hermanos|Bodegas|Gestoría|Hotel|Óptica|Electricidad|Fontanería|Carpintería|Grupo|Instalaciones|Librería|Viveros|Imprenta|Suministros',
  ),
  trades: list(
    'Abogados|Arquitectos|Asesores|Consultores|Ingeniería|Logística|Inmobiliaria|Informática|Industrias|Alimentación|Seguros|Distribuciones|Maquinaria|Envases|Formación|Comunicación',
  ),
  and: 'y',
  family: ['e Hijos', 'Hermanos', 'y Asociados', '& Asociados'],
  holding: 'Inversiones',
}

/** Italian. */
export const italian: Vocabulary = {
  surnames: list(
    'Battistella|Bonfanti|Brambilla|Caputo|Carbone|Castelnuovo|Cattaneo|Ceccarelli|Cozzolino|D’Angelo|D’Amico|De Angelis|De Santis|Della Rovere|Di Stefano|Fabbri|Farinelli|Ferrarini|Fumagalli|Gallinari|Giordani|Grimaldi|Guidotti|Locatelli|Lombardini|Magnani|Mantovani|Marchetti|Mazzanti|Montanari|Moretti|Negrini|Orlandini|Pagani|Palumbo|Pellegrini|Pozzi|Ravasi|Rinaldi|Santoro|Scarpa|Serafini|Tagliabue|Tedesco|Valentini|Venturini|Villani|Zanetti|Zambelli|Zucchini',
  ),
  common: list(
    'Rossi|Russo|Ferrari|Esposito|Bianchi|Romano|Colombo|Ricci|Marino|Greco|Bruno|Gallo|Conti|De Luca|Costa|Giordano|Mancini|Rizzo|Lombardi|Barbieri|Fontana|Santini|Mariani|Caruso|Ferrara|Galli|Martini|Leone|Longo|Gentile|Niccolò',
  ),
  leads: list(
    'Studio Legale|Officina|Farmacia|Panificio|Autotrasporti|Fratelli|Studio Dentistico|Tipografia|Carrozzeria|Cantina|Impresa Edile|Mobilificio|Azienda Agricola|Studio Commercialista|Ristorante|Hotel|Salumificio|Falegnameria|Ottica|Gruppo|Caffè',
  ),
  trades: list(
    'Costruzioni|Impianti|Meccanica|Logistica|Immobiliare|Consulenze|Assicurazioni|Informatica|Arredamenti|Imballaggi|Trasporti|Alimentari|Tessuti|Ceramiche|Elettronica|Viaggi|Stampi|Architetti|Qualità',
  ),
  and: 'e',
  family: ['& Figli', 'e Figli', '& C.', 'Fratelli', '& Associati'],
  holding: 'Partecipazioni',
}

/** Swedish, Norwegian and Danish. */
export const nordic: Vocabulary = {
  surnames: nordicSurnames,
  common: list(
    'Hansen|Johansen|Olsen|Larsen|Andersen|Nielsen|Jensen|Pedersen|Kristiansen|Sørensen|Rasmussen|Jørgensen|Johansson|Andersson|Karlsson|Nilsson|Eriksson|Larsson|Olsson|Persson|Svensson|Gustafsson|Jönsson|Bjørnstad|Håkansson|Østergaard|Nygård|Møller|Knudsen|Lindström',
  ),
  leads: list(
    'Tandlæge|Advokatfirmaet|Malerfirma|Tømrerfirmaet|Bilcenter|Åkeri|Byggfirma|Rørlegger|Tannlege|Bageriet|Ingeniørfirma|Hotell|Redovisningsbyrå|Fastighets',
  ),
  trades: list(
    'Bygg|Elektro|Eiendom|VVS|Konsult|Transport|Fastigheter|Rör|Måleri|Entreprenad|Revision|Teknik|Trävaror|Maskin|Smide|Bil|El|Advokater|Regnskap|Møbler|Byg|Kjøkken|Data|Skog|Fisk|Arkitekter|Rådgivning|Städ',
  ),
  and: '&',
  family: ['& Søn', '& Söner', '& Sønner', 'Gruppen', '& Co'],
  holding: 'Holding',
}

/** Finnish. */
export const finnish: Vocabulary = {
  surnames: list('Mäki|Kivi|Lahti|Joki|Saari|Niemi|Koski|Ranta|Suo|Halla|Pelto|Virta|Rauta|Järvi|Metsä|Salo').flatMap(
    (start) => ['nen', 'la', 'lä', 'mäki', 'niemi', 'salo', 'ranta', 'vuori'].map((end) => start + end),
  ),
  common: list(
    'Korhonen|Virtanen|Mäkinen|Nieminen|Mäkelä|Hämäläinen|Laine|Heikkinen|Koskinen|Järvinen|Lehtonen|Ahonen',
  ),
  leads: list('Rakennusliike|Autokorjaamo|Tilitoimisto|Asianajotoimisto|Kuljetus|Hammaslääkäri|Konepaja|Maalaamo'),
  trades: list('Sähkö|Rakennus|Kiinteistöt|Kuljetus|Metalli|Konsultointi|Putki|Puu|Tekniikka|Kalusteet|Isännöinti'),
  and: 'ja',
  family: ['ja Pojat', '& Kumppanit', 'Veljekset', 'Yhtiöt'],
  holding: 'Holding',
}

// Two surnames each, as Spaniards have them.
function crossed(text: string): string[] {
  const names = list(text)
  return names.flatMap((first) => names.filter((name) => name !== first).map((second) => `${first} ${second}`))
}
