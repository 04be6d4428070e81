// Written by `npm run db:types` from the migrated database: do not edit.
import type { ColumnType, GeneratedAlways } from 'kysely'

/** Kysely's own looks no further than one layer. */
type Generated<T> =
  T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>
type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue }
/** An array must be written as text: the driver would take it for an array of PostgreSQL. */
type Json = ColumnType<JsonValue, string | Record<string, unknown>, string | Record<string, unknown>>
type Moment = ColumnType<Date, Date | string, Date | string>
type Shown<T> = ColumnType<T, never, never>

export interface DB {
  'approdo.erasure': {
    id: Generated<string>
    kind: string
    thing: string
    erased_at: Generated<Moment>
    erased_by: string
  }
  'approdo.event': {
    seq: GeneratedAlways<number>
    xact: Generated<string>
    at: Generated<Moment>
    name: string
    facts: Generated<Json>
  }
  'approdo.listener': {
    name: string
    upto: string
    told: Generated<string[]>
  }
  'approdo.migration': {
    number: number
    name: string
    checksum: string
    applied_at: Generated<Moment>
  }
  'audit.link': {
    position: number
    record_id: number
    content: Buffer
    hash: Buffer
  }
  'audit.record': {
    id: GeneratedAlways<number>
    at: Generated<Moment>
    actor_id: string | null
    actor_name: string
    act: string
    thing: string
    facts: Generated<Json>
    whole: GeneratedAlways<string | null>
  }
  'audit.unlinked': {
    record_id: number
  }
  'content.contact_point': {
    code: string
    belongs_to: 'helpdesk' | 'emergency'
    position: number
    kind: 'phone' | 'whatsapp' | 'email' | 'website' | 'address'
    value: string
    shown: string
    hours: string | null
    free: boolean | null
    anonymous: boolean | null
    checked_on: string
    source: string
  }
  'content.current_text': {
    id: Shown<number>
    key: Shown<string>
    language: Shown<string>
    text: Shown<string>
    safety_class: Shown<'ui' | 'info' | 'legal' | 'emergency'>
    source_hash: Shown<string>
    author: Shown<string>
    origin: Shown<'file' | 'people'>
    written_at: Shown<Date>
    status: Shown<string | null>
    stale: Shown<boolean | null>
    reviewer: Shown<string | null>
    reviewed_at: Shown<Date | null>
    recording: Shown<string | null>
  }
  'content.helpdesk': {
    single: Generated<boolean>
    name: string
    demonstration: boolean
    languages: string[]
  }
  'content.language_chain': {
    language: string
    position: number
    falls_to: string
  }
  'content.recording': {
    text_id: number
    file: string
    voice: string
    consent_on: string
    recorded_on: string
  }
  'content.text': {
    id: GeneratedAlways<number>
    key: string
    language: string
    text: string
    source_hash: string
    made_by: 'machine' | 'human'
    author: string
    origin: 'file' | 'people'
    written_at: Generated<Moment>
  }
  'content.text_key': {
    key: string
    safety_class: 'ui' | 'info' | 'legal' | 'emergency'
    note: string | null
  }
  'content.text_review': {
    text_id: number
    author: string
    reviewer: string
    reviewed_at: Generated<Moment>
  }
  'directory.accessibility': {
    id: Generated<string>
    location_id: string
    description: string | null
    details: string | null
    url: string | null
  }
  'directory.address': {
    id: Generated<string>
    location_id: string
    attention: string | null
    address_1: string
    address_2: string | null
    city: string
    region: string | null
    state_province: string
    postal_code: string | null
    country: Generated<string>
    address_type: Generated<'physical' | 'postal' | 'virtual'>
  }
  'directory.attribute': {
    id: Generated<string>
    organization_id: string | null
    service_id: string | null
    location_id: string | null
    taxonomy: string | null
    code: string | null
    label: string | null
    value: string | null
  }
  'directory.category': {
    code: string
    parent_code: string | null
    position: Generated<number>
    open_eligibility: string | null
    icnpo: string | null
    sdg: string | null
    dac_crs: string | null
    unhcr_oa: string | null
    retired_at: Moment | null
  }
  'directory.category_label': {
    code: string
    language: string
    label: string
    status: 'machine draft' | 'human draft' | 'reviewed'
  }
  'directory.change': {
    seq: GeneratedAlways<number>
    xact: Generated<string>
    at: Generated<Moment>
    actor: string
    import_id: string | null
    entity: string
    act: 'created' | 'updated' | 'removed'
    entity_id: string | null
    service_id: string | null
    location_id: string | null
    organization_id: string | null
    before: Json | null
    after: Json | null
  }
  'directory.contact': {
    id: Generated<string>
    organization_id: string | null
    service_id: string | null
    service_at_location_id: string | null
    location_id: string | null
    name: string | null
    title: string | null
    department: string | null
    email: string | null
    public: Generated<boolean>
  }
  'directory.cost_option': {
    id: Generated<string>
    service_id: string
    option: string | null
    amount: number | null
    currency: string | null
    amount_description: string | null
    valid_from: string | null
    valid_to: string | null
  }
  'directory.facet_term': {
    facet: 'eligibility' | 'target-group' | 'access-mode'
    code: string
    position: number
  }
  'directory.import': {
    id: Generated<string>
    name: string
    sha256: string
    imported_at: Generated<Moment>
    imported_by: string
    rows: number
    created: number
    updated: number
    unchanged: number
    rejected: number
    warned: number
  }
  'directory.imported': {
    source: string
    entity: 'organization' | 'location' | 'service'
    source_ref: string
    entity_id: string
    digest: string
    content: Json
    import_id: string
  }
  'directory.language': {
    id: Generated<string>
    service_id: string | null
    location_id: string | null
    phone_id: string | null
    code: string
    note: string | null
  }
  'directory.lexicon': {
    id: Generated<string>
    language: string
    phrase: string
    target: string
    weight: Generated<number>
    status: 'draft' | 'reviewed'
  }
  'directory.lifecycle': {
    id: Generated<string>
    service_id: string
    state: 'identified' | 'operational' | 'suspended' | 'closed'
    since: string
    reason: string
    recorded_at: Generated<Moment>
    recorded_by: Generated<string>
  }
  'directory.location': {
    id: Generated<string>
    organization_id: string | null
    location_type: Generated<'physical' | 'postal' | 'virtual'>
    name: string | null
    alternate_name: string | null
    description: string | null
    url: string | null
    transportation: string | null
    without_car: 'yes' | 'no' | null
    istat: string | null
    latitude: number | null
    longitude: number | null
    precision: string | null
    visibility: Generated<'full' | 'area' | 'none'>
    source: string | null
    source_ref: string | null
  }
  'directory.municipality': {
    istat: string
    name: string
    sigla: string
    region_code: string
    latitude: number
    longitude: number
    approximate: Generated<boolean>
  }
  'directory.open_location': {
    id: Shown<string>
  }
  'directory.open_service_at_location': {
    id: Shown<string>
  }
  'directory.organization': {
    id: Generated<string>
    name: string
    alternate_name: string | null
    description: string | null
    email: string | null
    website: string | null
    legal_status: string | null
    tax_id: string | null
    year_incorporated: number | null
    uri: string | null
    parent_organization_id: string | null
    source: string | null
    source_ref: string | null
    created_at: Generated<Moment>
  }
  'directory.organization_identifier': {
    id: Generated<string>
    organization_id: string
    scheme: string | null
    type: string
    identifier: string
  }
  'directory.phone': {
    id: Generated<string>
    organization_id: string | null
    service_id: string | null
    service_at_location_id: string | null
    location_id: string | null
    contact_id: string | null
    number: string
    extension: number | null
    type: Generated<'voice' | 'mobile' | 'fax' | 'text' | 'whatsapp' | 'tty'>
    description: string | null
    position: Generated<number>
  }
  'directory.place_name': {
    istat: string
    name: string
    kind: 'official' | 'bilingual' | 'former' | 'hamlet'
    latitude: number | null
    longitude: number | null
  }
  'directory.program': {
    id: Generated<string>
    code: string
    name: string
    description: string | null
    website: string | null
  }
  'directory.province': {
    sigla: string
    name: string
    region_code: string
  }
  'directory.public_accessibility': {
    id: Shown<string>
    location_id: Shown<string>
    description: Shown<string | null>
    details: Shown<string | null>
    url: Shown<string | null>
  }
  'directory.public_address': {
    id: Shown<string>
    location_id: Shown<string>
    attention: Shown<string | null>
    address_1: Shown<string>
    address_2: Shown<string | null>
    city: Shown<string>
    region: Shown<string | null>
    state_province: Shown<string>
    postal_code: Shown<string | null>
    country: Shown<string>
    address_type: Shown<'physical' | 'postal' | 'virtual'>
  }
  'directory.public_attribute': {
    id: Shown<string>
    organization_id: Shown<string | null>
    service_id: Shown<string | null>
    location_id: Shown<string | null>
    taxonomy: Shown<string | null>
    code: Shown<string | null>
    label: Shown<string | null>
    value: Shown<string | null>
  }
  'directory.public_contact': {
    id: Shown<string>
    organization_id: Shown<string | null>
    service_id: Shown<string | null>
    service_at_location_id: Shown<string | null>
    location_id: Shown<string | null>
    name: Shown<string | null>
    title: Shown<string | null>
    department: Shown<string | null>
    email: Shown<string | null>
    public: Shown<boolean>
  }
  'directory.public_language': {
    id: Shown<string>
    service_id: Shown<string | null>
    location_id: Shown<string | null>
    phone_id: Shown<string | null>
    code: Shown<string>
    note: Shown<string | null>
  }
  'directory.public_location': {
    id: Shown<string>
    organization_id: Shown<string | null>
    location_type: Shown<'physical' | 'postal' | 'virtual'>
    istat: Shown<string | null>
    visibility: Shown<'full' | 'area' | 'none'>
    without_car: Shown<'yes' | 'no' | null>
    name: Shown<string | null>
    alternate_name: Shown<string | null>
    description: Shown<string | null>
    url: Shown<string | null>
    transportation: Shown<string | null>
    latitude: Shown<number | null>
    longitude: Shown<number | null>
    precision: Shown<string | null>
    municipality: Shown<string | null>
    province: Shown<string | null>
    region: Shown<string | null>
  }
  'directory.public_phone': {
    id: Shown<string>
    organization_id: Shown<string | null>
    service_id: Shown<string | null>
    service_at_location_id: Shown<string | null>
    location_id: Shown<string | null>
    contact_id: Shown<string | null>
    number: Shown<string>
    extension: Shown<number | null>
    type: Shown<'voice' | 'mobile' | 'fax' | 'text' | 'whatsapp' | 'tty'>
    description: Shown<string | null>
    position: Shown<number>
  }
  'directory.public_schedule': {
    id: Shown<string>
    service_id: Shown<string | null>
    service_at_location_id: Shown<string | null>
    location_id: Shown<string | null>
    as_written: Shown<string>
    hours: Shown<string | null>
    by_appointment: Shown<boolean>
    valid_from: Shown<string | null>
    valid_to: Shown<string | null>
    notes: Shown<string | null>
  }
  'directory.public_service_at_location': {
    id: Shown<string>
    service_id: Shown<string>
    location_id: Shown<string>
    description: Shown<string | null>
  }
  'directory.redirect': {
    entity: 'organization' | 'service' | 'location'
    old_id: string
    new_id: string
  }
  'directory.region': {
    code: string
    name: string
  }
  'directory.required_document': {
    id: Generated<string>
    service_id: string
    document: string
    uri: string | null
  }
  'directory.schedule': {
    id: Generated<string>
    service_id: string | null
    service_at_location_id: string | null
    location_id: string | null
    as_written: string
    hours: string | null
    by_appointment: Generated<boolean>
    valid_from: string | null
    valid_to: string | null
    notes: string | null
  }
  'directory.service': {
    id: Generated<string>
    organization_id: string
    name: string
    alternate_name: string | null
    description: string | null
    url: string | null
    email: string | null
    application_process: string | null
    interpretation_services: string | null
    fees_description: string | null
    wait_time: string | null
    accreditations: string | null
    licenses: string | null
    eligibility_description: string | null
    minimum_age: number | null
    maximum_age: number | null
    alert: string | null
    source: string | null
    source_ref: string | null
    created_at: Generated<Moment>
  }
  'directory.service_area': {
    id: Generated<string>
    service_id: string | null
    service_at_location_id: string | null
    kind: 'municipality' | 'province' | 'region' | 'country' | 'other'
    code: string | null
    name: string | null
  }
  'directory.service_at_location': {
    id: Generated<string>
    service_id: string
    location_id: string
    description: string | null
  }
  'directory.service_category': {
    service_id: string
    category_code: string
    position: Generated<number>
  }
  'directory.service_facet': {
    service_id: string
    facet: string
    code: string
    answer: Generated<'yes' | 'no'>
  }
  'directory.service_program': {
    service_id: string
    program_id: string
  }
  'directory.translation': {
    entity: 'organization' | 'service' | 'location' | 'program'
    entity_id: string
    field: 'name' | 'description' | 'alert' | 'application_process' | 'eligibility_description'
    language: string
    text: string
    status: 'machine draft' | 'human draft' | 'reviewed'
    source_text: string | null
    author: string | null
    reviewer: string | null
  }
  'directory.unmet_need': {
    day: string
    category: string
    istat: string
    count: Generated<number>
  }
  'directory.url': {
    id: Generated<string>
    organization_id: string | null
    service_id: string | null
    label: string | null
    url: string
  }
  'directory.verification': {
    id: Generated<string>
    service_id: string
    means: 'phone' | 'visit' | 'website' | 'email' | 'partner' | 'document'
    verified_by: string
    verified_at: Moment
    next_due: string
    note: string | null
  }
  'directory.verified_fact': {
    verification_id: string
    fact: 'name' | 'description' | 'address' | 'phone' | 'hours' | 'languages' | 'eligibility' | 'access' | 'cost' | 'documents' | 'categories' | 'area'
    outcome: 'right' | 'wrong' | 'unknown'
  }
  'staff.acceptance': {
    invitation_id: string
    account_id: string
    accepted_at: Generated<Moment>
  }
  'staff.account': {
    id: Generated<string>
    login: string
    name: string
    page_language: Generated<'it' | 'en'>
    made_at: Generated<Moment>
  }
  'staff.account_language': {
    account_id: string
    language: string
  }
  'staff.code_secret': {
    account_id: string
    sealed: Buffer
    confirmed_at: Moment | null
    last_step: Generated<number>
  }
  'staff.departure': {
    account_id: string
    left_at: Generated<Moment>
    ended_by: string
  }
  'staff.invitation': {
    id: Generated<string>
    token_hash: Buffer
    organization_id: string
    name: string
    role: 'operator' | 'mediator' | 'legal' | 'referent' | 'coordinator' | 'partner' | 'analyst' | 'admin'
    region: string | null
    invited_by: string
    invited_at: Generated<Moment>
    expires_at: Moment
  }
  'staff.membership': {
    id: Generated<string>
    account_id: string
    organization_id: string
    role: 'operator' | 'mediator' | 'legal' | 'referent' | 'coordinator' | 'partner' | 'analyst' | 'admin'
    region: string | null
    given_at: Generated<Moment>
    given_by: string | null
    ended_at: Moment | null
    ended_by: string | null
  }
  'staff.organization': {
    id: Generated<string>
    name: string
    kind: 'helpdesk' | 'partner'
    demonstration: Generated<boolean>
    made_at: Generated<Moment>
  }
  'staff.sent_form': {
    key: string
    leads_to: string
    sent_at: Generated<Moment>
    sent_by: Generated<string>
  }
  'staff.session': {
    id: Generated<string>
    token_hash: Buffer
    account_id: string
    user_key_id: string
    sealed_keys: Buffer | null
    started_at: Generated<Moment>
    last_seen_at: Generated<Moment>
    fresh_at: Generated<Moment>
    ended_at: Moment | null
  }
  'staff.set_up': {
    organization_id: string
    begun_by: string
    begun_at: Generated<Moment>
    rehearsed_at: Moment | null
    finished_at: Moment | null
  }
  'staff.team': {
    id: Generated<string>
    organization_id: string
    name: string
  }
  'staff.team_member': {
    team_id: string
    account_id: string
  }
  'staff.withdrawal': {
    invitation_id: string
    withdrawn_by: string
    withdrawn_at: Generated<Moment>
  }
  'vault.case_key': {
    id: string
    organization_id: string
    kind: 'case' | 'conversation' | 'package'
    public_key: Buffer
    made_at: Generated<Moment>
  }
  'vault.case_wrap': {
    id: Generated<string>
    case_key_id: string
    organization_key_id: string | null
    user_key_id: string | null
    wrapped_key: Buffer
    expires_at: Moment | null
    made_at: Generated<Moment>
  }
  'vault.index_key': {
    organization_id: string
    organization_key_id: string
    wrapped_key: Buffer
  }
  'vault.organization_grant': {
    organization_key_id: string
    user_key_id: string
    wrapped_key: Buffer
    expires_at: Moment | null
    granted_at: Generated<Moment>
  }
  'vault.organization_key': {
    id: string
    organization_id: string
    generation: number
    public_key: Buffer
    made_at: Generated<Moment>
  }
  'vault.recovery_set': {
    organization_key_id: string
    set_code: string
    made_at: Generated<Moment>
  }
  'vault.token': {
    organization_id: string
    field: string
    token: Buffer
    thing: string
    case_key_id: string
  }
  'vault.user_key': {
    id: string
    user_id: string
    public_key: Buffer
    made_at: Generated<Moment>
  }
  'vault.user_lock': {
    id: Generated<string>
    user_key_id: string
    kind: 'passphrase' | 'passkey'
    credential_id: string
    salt: Buffer
    memory_kib: number | null
    passes: number | null
    locked_key: Buffer
    made_at: Generated<Moment>
  }
}
