/**
 * What a column of a table may mean, with its explanation and the column names by which it is recognised when no map is given.
 * Recognition is by the whole folded name: a guess inside a name would be wrong too often.
 */
export const FIELDS = {
  'service.id': { says: 'identificativo (UUID) del servizio', names: ['service id'] },
  'service.name': {
    says: 'nome del servizio (obbligatorio)',
    names: [
      'nome',
      'nome servizio',
      'nome del servizio',
      'servizio',
      'denominazione',
      'denominazione servizio',
      'denominazione struttura',
      'struttura',
      'name',
      'service',
      'service name',
      'presidio',
      'sportello',
    ],
  },
  'service.alternate_name': { says: 'altro nome', names: ['altro nome', 'sigla', 'alternate name'] },
  'service.description': {
    says: 'descrizione',
    names: ['descrizione', 'description', 'attivita', 'attivita svolte', 'servizi offerti'],
  },
  'service.url': {
    says: 'sito del servizio',
    names: ['sito', 'sito web', 'web', 'website', 'sito internet', 'pagina web', 'link'],
  },
  'service.email': { says: 'e-mail', names: ['email', 'e mail', 'mail', 'posta elettronica', 'indirizzo email'] },
  'service.application_process': {
    says: 'come si accede',
    names: ['modalita di accesso', 'accesso', 'come accedere', 'application process'],
  },
  'service.interpretation_services': {
    says: 'interpreti e mediatori',
    names: ['mediazione', 'mediazione linguistica', 'interpretation services'],
  },
  'service.fees_description': { says: 'costi, a parole', names: ['costo', 'costi', 'tariffe', 'fees description'] },
  'service.wait_time': { says: 'tempi di attesa', names: ['attesa', 'tempi di attesa', 'wait time'] },
  'service.accreditations': { says: 'accreditamenti', names: ['accreditamenti'] },
  'service.licenses': { says: 'autorizzazioni', names: ['autorizzazioni'] },
  'service.eligibility_description': {
    says: 'chi può andare, a parole',
    names: ['requisiti', 'destinatari', 'utenza', 'eligibility description'],
  },
  'service.minimum_age': { says: 'età minima', names: ['eta minima', 'minimum age'] },
  'service.maximum_age': { says: 'età massima', names: ['eta massima', 'maximum age'] },
  'service.alert': { says: 'avviso', names: ['avviso', 'avvisi', 'alert'] },
  'service.category': {
    says: 'categoria: codice o etichetta; più d’una separate',
    names: ['categoria', 'categorie', 'category', 'categories', 'sottocategoria', 'macrocategoria'],
  },
  'service.state': {
    says: 'stato: individuato, operativo, sospeso, chiuso',
    names: ['stato', 'stato servizio', 'state', 'status'],
  },
  'service.since': { says: 'dal giorno', names: ['dal', 'stato dal', 'since'] },
  'service.reason': { says: 'motivo dello stato', names: ['motivo', 'reason'] },
  'service.program': { says: 'programma: codice', names: ['programma', 'program', 'progetto'] },
  'service.language': {
    says: 'lingue parlate: codici o nomi',
    names: ['lingue', 'lingua', 'lingue parlate', 'languages'],
  },
  'service.eligibility': {
    says: 'chi può andare: codici, con «no:» davanti a chi è escluso',
    names: ['ammessi', 'eligibility'],
  },
  'service.target_group': { says: 'destinatari: codici', names: ['target', 'target group'] },
  'service.access_mode': { says: 'modi di accesso: codici', names: ['access mode'] },
  'service.area': {
    says: 'territorio servito: regioni, province, comuni',
    names: ['territorio', 'area servita', 'bacino', 'service area'],
  },
  'service.document': { says: 'documenti richiesti', names: ['documenti', 'documenti richiesti', 'documents'] },
  'service.phone': { says: 'telefono del servizio', names: ['service phone'] },
  'service.hours': { says: 'orari del servizio', names: ['service hours'] },
  'organization.name': {
    says: 'ente',
    names: [
      'ente',
      'asl',
      'organizzazione',
      'organization',
      'ente gestore',
      'ente titolare',
      'gestore',
      'associazione',
      'azienda',
      'azienda sanitaria',
      'organisation',
    ],
  },
  'organization.id': { says: 'identificativo (UUID) dell’ente', names: ['organization id'] },
  'organization.alternate_name': { says: 'altro nome dell’ente', names: [] },
  'organization.description': { says: 'descrizione dell’ente', names: [] },
  'organization.email': { says: 'e-mail dell’ente', names: ['email ente', 'pec'] },
  'organization.website': { says: 'sito dell’ente', names: ['sito ente'] },
  'organization.phone': { says: 'telefono dell’ente', names: ['telefono ente', 'centralino'] },
  'organization.tax_id': {
    says: 'codice fiscale o partita IVA',
    names: ['codice fiscale', 'partita iva', 'cf', 'piva', 'p iva'],
  },
  'organization.legal_status': { says: 'natura giuridica', names: ['natura giuridica', 'forma giuridica'] },
  'place.id': { says: 'identificativo (UUID) del servizio in questa sede', names: ['place id'] },
  'place.location_id': { says: 'identificativo (UUID) della sede', names: ['location id'] },
  'place.name': { says: 'nome della sede', names: ['sede', 'nome sede', 'denominazione sede', 'place name'] },
  'place.description': { says: 'come si trova la sede', names: ['note sede', 'indicazioni'] },
  'place.municipality': {
    says: 'comune',
    names: ['comune', 'citta', 'municipality', 'city', 'localita', 'comune sede', 'town'],
  },
  'place.province': {
    says: 'provincia: sigla o nome',
    names: ['provincia', 'prov', 'sigla provincia', 'province', 'pr'],
  },
  'place.istat': {
    says: 'codice ISTAT del comune, sei cifre',
    names: ['istat', 'codice istat', 'codice comune', 'cod istat', 'codice istat comune'],
  },
  'place.address': {
    says: 'indirizzo composto: via, CAP, comune e provincia insieme',
    names: ['indirizzo completo', 'full address'],
  },
  'place.street': { says: 'via e numero', names: ['indirizzo', 'via', 'address', 'street', 'indirizzo sede'] },
  'place.postal_code': { says: 'CAP', names: ['cap', 'postal code', 'codice postale', 'zip'] },
  'place.latitude': { says: 'latitudine', names: ['lat', 'latitudine', 'latitude', 'y', 'coord y'] },
  'place.longitude': { says: 'longitudine', names: ['lon', 'lng', 'long', 'longitudine', 'longitude', 'x', 'coord x'] },
  'place.precision': { says: 'precisione del punto: exact o approximate', names: ['precision'] },
  'place.visibility': { says: 'visibilità della sede: piena, area, nessuna', names: ['visibilita', 'visibility'] },
  'place.without_car': {
    says: 'raggiungibile senza auto: sì o no',
    names: ['senza auto', 'raggiungibile senza auto', 'without car'],
  },
  'place.transportation': {
    says: 'come si arriva',
    names: ['trasporti', 'come arrivare', 'mezzi pubblici', 'transportation'],
  },
  'place.accessibility': { says: 'accessibilità', names: ['accessibilita', 'barriere', 'accessibility'] },
  'place.phone': {
    says: 'telefono della sede',
    names: [
      'telefono',
      'tel',
      'telefoni',
      'phone',
      'recapito telefonico',
      'recapiti',
      'numero di telefono',
      'numero telefonico',
      'cellulare',
      'cell',
    ],
  },
  'place.fax': { says: 'fax', names: ['fax'] },
  'place.whatsapp': { says: 'WhatsApp', names: ['whatsapp'] },
  'place.language': { says: 'lingue parlate in questa sede', names: [] },
  'place.hours': {
    says: 'orari della sede',
    names: ['orari', 'orario', 'hours', 'orari di apertura', 'orario di apertura', 'opening hours', 'apertura'],
  },
  'contact.name': {
    says: 'nome di una persona di riferimento (non pubblico)',
    names: ['referente', 'responsabile', 'contatto', 'contact'],
  },
  'contact.email': { says: 'e-mail della persona (non pubblica)', names: ['email referente'] },
} as const satisfies Record<string, { says: string; names: readonly string[] }>

export type Field = keyof typeof FIELDS
export const isField = (name: string): name is Field => Object.hasOwn(FIELDS, name)
