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
  'cases.answer': {
    id: string
    seq: GeneratedAlways<number>
    screening_id: string
    version_id: string
    sealed: Buffer
    answered_by: string
    written_at: Generated<Moment>
  }
  'cases.answer_replaced': {
    answer_id: string
    by_id: string
  }
  'cases.calendar_link': {
    id: Generated<string>
    account_id: string
    organization_id: string
    token_hash: Buffer
    made_at: Generated<Moment>
    revoked_at: Moment | null
  }
  'cases.case_file': {
    id: string
    number: GeneratedAlways<number>
    organization_id: string
    only_accounts: string[] | null
    language: string | null
    region: string | null
    needs: Generated<string[]>
    version: Generated<number>
    opened_by: string
    opened_at: Generated<Moment>
  }
  'cases.conference': {
    id: string
    case_id: string
    held_on: string
    participants: string[]
    sealed: Buffer
    written_by: string
    written_at: Generated<Moment>
  }
  'cases.conflict': {
    id: Generated<string>
    organization_id: string
    party_id: string
    account_id: string | null
    body_id: string | null
    kind: 'family' | 'works-for' | 'owns' | 'business' | 'represents' | 'other'
    said_by: string
    said_at: Generated<Moment>
    ended_by: string | null
    ended_at: Moment | null
  }
  'cases.consent': {
    id: string
    case_id: string
    person_id: string
    purpose: 'case' | 'referral' | 'contact' | 'interpreter'
    recipient: string | null
    text_version: string
    language: string
    presented: 'read' | 'played' | 'interpreted'
    form: 'oral' | 'written'
    witness: string | null
    given_on: string
    expires_on: string
    recorded_by: string
    recorded_at: Generated<Moment>
  }
  'cases.consent_withdrawal': {
    consent_id: string
    recorded_by: string
    withdrawn_at: Generated<Moment>
  }
  'cases.conversation_link': {
    case_id: string
    conversation_id: string
    linked_by: string | null
    linked_at: Generated<Moment>
  }
  'cases.deadline': {
    id: string
    case_id: string
    start_id: string
    rule_id: string
    rule_code: string
    due_on: string
    made_at: Generated<Moment>
    how: 'met' | 'not-applicable' | 'renewed' | 'withdrawn' | null
    met_on: string | null
    sealed_end: Buffer | null
    ended_by: string | null
    ended_at: Moment | null
  }
  'cases.deadline_rule': {
    id: Generated<string>
    code: string
    version: number
    it: string
    en: string
    start_event: string
    length: number
    unit: 'days' | 'working-days' | 'months' | 'years' | 'day-of-year'
    month: number | null
    day: number | null
    direction: Generated<'after' | 'before'>
    first_day: Generated<'excluded' | 'included'>
    august: Generated<boolean>
    rolls: Generated<'none' | 'holidays' | 'holidays-and-saturdays'>
    nature: Generated<'act-by' | 'may-from' | 'ends'>
    valid_from: string
    valid_to: string | null
    source: string
    known_by: 'text' | 'secondary' | 'memory'
    note: string | null
    proposed_by: string | null
    by_legal: Generated<boolean>
    proposed_at: Generated<Moment>
  }
  'cases.document': {
    id: string
    case_id: string
    kind: string
    dated_on: string | null
    expires_on: string | null
    origin: 'upload' | 'conversation' | 'letter'
    file_id: string | null
    mime: string
    bytes: number
    facts: Buffer
    added_by: string
    added_at: Generated<Moment>
  }
  'cases.document_content': {
    document_id: string
    form: 'original' | 'shown'
    sealed: Buffer
    mime: string
    bytes: number
  }
  'cases.document_end': {
    document_id: string
    reason: 'wrong' | 'replaced' | 'returned'
    ended_by: string
    ended_at: Generated<Moment>
  }
  'cases.enrolment': {
    id: string
    case_id: string
    person_id: string
    programme_id: string
    version: number
    enrolled_on: string
    unmet: Generated<string[]>
    codes: Buffer
    codes_seen: Generated<number>
    enrolled_by: string
    enrolled_at: Generated<Moment>
  }
  'cases.enrolment_end': {
    enrolment_id: string
    left_on: string
    result: 'completed' | 'job' | 'training' | 'other-programme' | 'left' | 'excluded' | 'lost' | 'died'
    ended_by: string
    ended_at: Generated<Moment>
  }
  'cases.entry': {
    id: string
    seq: GeneratedAlways<number>
    case_id: string
    kind: string
    code: string | null
    thing: string | null
    sealed: Buffer | null
    made_by: string | null
    at: Generated<Moment>
  }
  'cases.goal': {
    id: string
    case_id: string
    need: string
    sealed: Buffer
    made_by: string
    made_at: Generated<Moment>
    how: 'reached' | 'partly' | 'dropped' | null
    ended_by: string | null
    ended_at: Moment | null
  }
  'cases.instrument_check': {
    id: Generated<string>
    kind: 'text' | 'rule'
    thing: string
    language: Generated<string>
    digest: string
    checked_by: string
    checked_at: Generated<Moment>
  }
  'cases.instrument_publication': {
    version_id: string
    published_by: string | null
    published_at: Generated<Moment>
  }
  'cases.instrument_version': {
    id: Generated<string>
    instrument: string
    number: number
    content: Json
    edition: string | null
    saved: Generated<number>
    made_at: Generated<Moment>
  }
  'cases.instrument_writer': {
    version_id: string
    account_id: string
    at: Generated<Moment>
  }
  'cases.legal_basis': {
    id: Generated<string>
    case_id: string
    purpose: 'case' | 'referral' | 'contact' | 'interpreter'
    basis: 'consent' | 'vital-interests' | 'public-interest' | 'legal-obligation' | 'legal-claims'
    recorded_by: string
    recorded_at: Generated<Moment>
  }
  'cases.legal_start': {
    id: string
    case_id: string
    event: string
    happened_on: string
    lodged_on: string | null
    sealed: Buffer | null
    recorded_by: string
    recorded_at: Generated<Moment>
    withdrawn_by: string | null
    withdrawn_at: Moment | null
  }
  'cases.letter': {
    document_id: string
    code: string
    texts: string[]
  }
  'cases.letter_review': {
    code: string
    language: string
    version: number
    reviewed_by: string
    reviewed_at: Generated<Moment>
  }
  'cases.letter_text': {
    id: Generated<string>
    code: string
    language: string
    version: number
    title: string
    paragraphs: string[]
    written_by: string
    written_at: Generated<Moment>
  }
  'cases.member': {
    id: Generated<string>
    case_id: string
    account_id: string
    role: 'responsible' | 'operator' | 'mediator' | 'legal' | 'focal-point'
    added_by: string
    added_at: Generated<Moment>
    ended_at: Moment | null
    ended_by: string | null
  }
  'cases.merge': {
    id: Generated<string>
    person_a: string
    person_b: string
    reasons: string[]
    merged_by: string
    merged_at: Generated<Moment>
    undone_by: string | null
    undone_at: Moment | null
  }
  'cases.not_the_same': {
    person_a: string
    person_b: string
    said_by: string
    said_at: Generated<Moment>
  }
  'cases.party': {
    id: string
    organization_id: string
    kind: 'farm' | 'company' | 'cooperative' | 'agency' | 'household' | 'person'
    version: Generated<number>
    entered_by: string
    entered_at: Generated<Moment>
  }
  'cases.party_in_case': {
    id: Generated<string>
    case_id: string
    party_id: string
    role: 'employer' | 'user-company' | 'gangmaster' | 'recruiter' | 'transport' | 'housing'
    added_by: string
    added_at: Generated<Moment>
    ended_by: string | null
    ended_at: Moment | null
  }
  'cases.party_version': {
    party_id: string
    version: number
    sealed: Buffer
    written_by: string
    written_at: Generated<Moment>
  }
  'cases.person': {
    id: string
    case_id: string
    version: Generated<number>
    seq: GeneratedAlways<number>
  }
  'cases.person_version': {
    person_id: string
    version: number
    sealed: Buffer
    written_by: string
    written_at: Generated<Moment>
  }
  'cases.programme': {
    id: string
    organization_id: string
    code: string
    version: Generated<number>
  }
  'cases.programme_version': {
    programme_id: string
    version: number
    body: Json
    written_by: string
    written_at: Generated<Moment>
  }
  'cases.question_recording': {
    id: string
    question: string
    language: string
    digest: string
    mime: string
    bytes: Buffer
    made_by: string
    made_at: Generated<Moment>
  }
  'cases.restriction': {
    id: Generated<string>
    case_id: string
    accounts: string[] | null
    reason: 'danger' | 'violence' | 'known-here' | 'judicial' | 'person-asked' | 'over'
    set_by: string
    set_at: Generated<Moment>
  }
  'cases.rule_review': {
    rule_id: string
    outcome: 'right' | 'wrong'
    words: string | null
    reviewed_by: string
    reviewed_at: Generated<Moment>
  }
  'cases.same_party': {
    id: Generated<string>
    party_a: string
    party_b: string
    verdict: 'proposed' | 'same' | 'different'
    reasons: string[]
    said_by: string | null
    said_at: Generated<Moment>
    undone_by: string | null
    undone_at: Moment | null
  }
  'cases.screening': {
    id: Generated<string>
    case_id: string
    person_id: string
    begun_by: string
    begun_at: Generated<Moment>
  }
  'cases.screening_review': {
    id: string
    seq: GeneratedAlways<number>
    screening_id: string
    version_id: string
    verdict: 'confirmed' | 'not-confirmed' | 'more-needed'
    sealed: Buffer
    saw: string[]
    reviewed_by: string
    reviewed_at: Generated<Moment>
  }
  'cases.screening_version': {
    id: GeneratedAlways<number>
    screening_id: string
    version_id: string
    instrument: string
    chosen_by: string
    chosen_at: Generated<Moment>
  }
  'cases.start_event': {
    code: string
    it: string
    en: string
    later: Generated<boolean>
    asks_lodged: Generated<boolean>
    place: number
  }
  'cases.state': {
    id: Generated<string>
    seq: GeneratedAlways<number>
    case_id: string
    organization_id: string
    state: 'new' | 'assessed' | 'planned' | 'active' | 'on-hold' | 'closure-asked' | 'closed' | 'reopened'
    reason: string | null
    outcome: string | null
    begun_by: string
    begun_at: Generated<Moment>
    ended_at: Moment | null
    only_accounts: string[] | null
    language: string | null
    region: string | null
  }
  'cases.task': {
    id: string
    case_id: string
    goal_id: string | null
    conference_id: string | null
    kind: 'call' | 'meet' | 'accompany' | 'write' | 'document' | 'legal' | 'translate' | 'referral' | 'how-are-you' | 'other'
    sealed: Buffer
    sealed_of: string
    owner_id: string
    due_on: string
    repeat_every: number | null
    repeat_unit: 'days' | 'weeks' | 'months' | null
    first_on: string
    turn: Generated<number>
    version: Generated<number>
    made_by: string
    made_at: Generated<Moment>
    how: 'done' | 'dropped' | null
    reason: 'not-needed' | 'person-asked' | 'double' | 'impossible' | 'other' | null
    sealed_end: Buffer | null
    ended_by: string | null
    ended_at: Moment | null
  }
  'cases.task_before': {
    task_id: string
    version: number
    sealed: Buffer
    sealed_of: string
    owner_id: string
    due_on: string
    changed_by: string
    changed_at: Generated<Moment>
  }
  'cases.transfer': {
    id: string
    case_id: string
    from_id: string
    to_id: string
    sealed: Buffer
    asked_by: string
    asked_at: Generated<Moment>
    answer: 'accepted' | 'declined' | 'withdrawn' | null
    reason: 'no-time' | 'no-language' | 'knows-employer' | 'other' | null
    answered_by: string | null
    answered_at: Moment | null
  }
  'channels.account': {
    id: string
    organization_id: string
    channel: 'whatsapp' | 'telegram' | 'messenger' | 'instagram' | 'email' | 'voice' | 'sms' | 'web'
    settings: Buffer
    version: Generated<number>
    set_at: Generated<Moment>
  }
  'channels.attempt': {
    outgoing_id: string
    number: number
    begun_at: Generated<Moment>
    ended_at: Moment | null
    outcome: 'accepted' | 'refused' | 'later' | 'unknown' | null
    code: string | null
  }
  'channels.dead_letter': {
    raw_event_id: string
    code: string
    at: Generated<Moment>
  }
  'channels.decision': {
    outgoing_id: string
    number: number
    kind: 'again' | 'left'
    decided_by: string
    decided_at: Generated<Moment>
  }
  'channels.delivery': {
    outgoing_id: string
    state: 'sent' | 'delivered' | 'read' | 'played' | 'failed' | 'unknown' | 'withdrawn' | 'deleted'
    code: string | null
    at: Generated<Moment>
  }
  'channels.found': {
    account_id: string
    era: Buffer
    number: number
    content_key: Buffer
  }
  'channels.outgoing': {
    id: string
    seq: GeneratedAlways<number>
    account_id: string
    thread_key: Buffer
    sealed: Buffer | null
    not_before: Generated<Moment>
    made_at: Generated<Moment>
    file: Buffer | null
    hours: Json | null
  }
  'channels.provider_name': {
    account_id: string
    provider_key: Buffer
    outgoing_id: string
  }
  'channels.raw_event': {
    id: string
    seq: GeneratedAlways<number>
    account_id: string
    thread_key: Buffer
    sealed: Buffer
    received_at: Generated<Moment>
    attempts: Generated<number>
    try_at: Generated<Moment>
  }
  'channels.seen': {
    account_id: string
    provider_key: Buffer
    day: Generated<string>
  }
  'channels.template': {
    account_id: string
    name: string
    language: string
    text: string
    made_by: string | null
    made_at: Generated<Moment>
    fetched_at: Moment | null
    places: Generated<string[]>
    header: string | null
    footer: string | null
  }
  'channels.trouble': {
    id: Generated<string>
    account_id: string
    code: string
    opened_at: Generated<Moment>
    ended_at: Moment | null
  }
  'channels.undecided': {
    outgoing_id: string
    sealed: Buffer
    file: Buffer | null
    at: Generated<Moment>
  }
  'channels.unwanted_file': {
    id: Generated<string>
    account_id: string
    sealed: Buffer
    attempts: Generated<number>
    try_at: Generated<Moment>
    code: string | null
    since: Generated<Moment>
  }
  'channels.wanted_file': {
    id: string
    account_id: string
    sealed: Buffer | null
    attempts: Generated<number>
    try_at: Generated<Moment>
    wanted_at: Generated<Moment>
    code: string | null
    content: Buffer | null
  }
  'channels.watermark': {
    account_id: string
    era: Buffer
    upto: Generated<number>
    at: Generated<Moment>
  }
  'console.draft_key': {
    account_id: string
    sealed: Buffer
    made_at: Generated<Moment>
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
    author_id: Shown<string | null>
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
    author_id: string | null
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
    author_id: string | null
    reviewer_id: string | null
  }
  'conversations.acknowledgement': {
    message_id: string
    conversation_id: string
    identity_id: string
    at: Generated<Moment>
  }
  'conversations.assignee': {
    organization_id: string
    account_id: string
    most: number | null
    gender: 'woman' | 'man' | null
  }
  'conversations.assignment_rule': {
    organization_id: string
    most: Generated<number>
  }
  'conversations.attribution': {
    conversation_id: string
    correspondent_id: string
    said_by: string
    said_at: Generated<Moment>
  }
  'conversations.call': {
    id: string
    conversation_id: string
    call_key: Buffer
    at: Generated<Moment>
  }
  'conversations.call_answer': {
    call_key: Buffer
    organization_id: string
    account_id: string
    at: Generated<Moment>
  }
  'conversations.call_event': {
    call_id: string
    what: 'arrived' | 'language' | 'danger' | 'voicemail' | 'missed' | 'ended' | 'call-back'
    at: Generated<Moment>
  }
  'conversations.call_interpreter': {
    id: string
    waiting_call_id: string
    mediator_id: string
    language: string
    asked_by: string
    asked_at: Generated<Moment>
  }
  'conversations.call_interpreter_joined': {
    call_interpreter_id: string
    at: Generated<Moment>
  }
  'conversations.call_over': {
    waiting_call_id: string
    at: Generated<Moment>
  }
  'conversations.call_ring': {
    waiting_call_id: string
    number: number
    account_id: string
    at: Generated<Moment>
  }
  'conversations.callback': {
    id: string
    conversation_id: string
    organization_id: string
    reason: 'missed-call' | 'voicemail' | 'asked'
    made_at: Generated<Moment>
    made_by: string | null
    due_at: Moment
  }
  'conversations.callback_end': {
    callback_id: string
    outcome: 'reached' | 'exhausted' | 'wrong-number' | 'came-back' | 'not-needed'
    ended_by: string | null
    at: Generated<Moment>
  }
  'conversations.callback_escalation': {
    callback_id: string
    at: Generated<Moment>
  }
  'conversations.callback_owner': {
    seq: GeneratedAlways<number>
    callback_id: string
    account_id: string
    given_by: string | null
    at: Generated<Moment>
  }
  'conversations.callback_try': {
    callback_id: string
    number: number
    outcome: 'reached' | 'no-answer' | 'busy' | 'wrong-number'
    tried_by: string
    at: Generated<Moment>
  }
  'conversations.choice': {
    question_id: string
    code: string
    message_id: string
    chosen_at: Generated<Moment>
  }
  'conversations.chosen_language': {
    seq: GeneratedAlways<number>
    conversation_id: string
    language: string
    at: Generated<Moment>
  }
  'conversations.claim': {
    conversation_id: string
    account_id: string
    claimed_at: Generated<Moment>
    until: Moment | null
  }
  'conversations.closure': {
    conversation_id: string
    closed_by: string
    closed_at: Generated<Moment>
    reason: 'helped' | 'referred' | 'no-answer' | 'not-relevant' | 'silent' | 'wrong-number' | 'abuse' | 'other'
    outcome: 'informed' | 'accompanied' | 'referred' | 'case' | 'refused' | 'lost' | 'none' | null
  }
  'conversations.code_session': {
    id: string
    holder_id: string
    user_key_id: string
    sealed: Buffer
    code: Buffer | null
    seen_at: Generated<Moment>
  }
  'conversations.contact': {
    id: string
    organization_id: string
    source: 'phone' | 'facebook' | 'linkedin' | 'youtube' | 'street' | 'counter' | 'other'
    outcome: 'helped' | 'informed' | 'to-follow-up' | 'call-back' | 'silent' | 'wrong-number' | 'abuse' | 'not-relevant'
    language: string | null
    conversation_id: string | null
    reference: string | null
    seconds: number | null
    logged_by: string
    at: Generated<Moment>
  }
  'conversations.contact_carried': {
    contact_id: string
    conversation_id: string
    at: Generated<Moment>
  }
  'conversations.conversation': {
    id: string
    organization_id: string
    identity_id: string
    account_id: string
    channel: string
    opened_at: Generated<Moment>
  }
  'conversations.correspondent': {
    id: string
    organization_id: string
    made_at: Generated<Moment>
  }
  'conversations.course': {
    conversation_id: string
    organization_id: string
    channel: string
    opened_at: Moment
    hour: number
    language: string | null
    answered_at: Moment | null
    closed: string | null
  }
  'conversations.danger': {
    id: string
    conversation_id: string
    organization_id: string
    how: 'key-press' | 'words' | 'button' | 'colleague'
    raised_by: string | null
    raised_at: Generated<Moment>
  }
  'conversations.danger_confirmation': {
    danger_id: string
    confirmed_by: string
    at: Generated<Moment>
  }
  'conversations.danger_end': {
    danger_id: string
    outcome: 'safe' | 'handed-over' | 'unreachable' | 'false-alarm'
    ended_by: string
    at: Generated<Moment>
  }
  'conversations.danger_ring': {
    danger_id: string
    round: number
    level: 'on-call' | 'coordinator'
    at: Generated<Moment>
  }
  'conversations.desk_settings': {
    id: string
    organization_id: string
    week: string
    closed_on_holidays: boolean
    unknown_languages: string[]
    silence_hours: number
    most_a_week: number
    callback_minutes: number
    set_by: string | null
    set_at: Generated<Moment>
  }
  'conversations.draft_translator': {
    organization_id: string
    origin: string
    api_key: Buffer | null
    set_by: string
    set_at: Generated<Moment>
  }
  'conversations.file': {
    id: string
    message_id: string
    conversation_id: string
    kind: 'voice' | 'audio' | 'image' | 'video' | 'document'
  }
  'conversations.file_content': {
    file_id: string
    sealed: Buffer
    bytes: number
    mime: string
    kept_at: Generated<Moment>
  }
  'conversations.file_failure': {
    file_id: string
    code: string
    at: Generated<Moment>
  }
  'conversations.file_form': {
    file_id: string
    form: 'shown' | 'facts' | 'poster'
    sealed: Buffer
    bytes: number
    mime: string
  }
  'conversations.hand_over': {
    id: string
    conversation_id: string
    from_account: string
    to_account: string | null
    to_team: string | null
    summary: Buffer
    at: Generated<Moment>
  }
  'conversations.handle': {
    conversation_id: string
    sealed: Buffer
  }
  'conversations.identity': {
    id: string
    organization_id: string
    kind: 'phone' | 'whatsapp-user' | 'telegram' | 'messenger' | 'instagram' | 'email' | 'web' | 'none'
    address_key: Buffer
    address: Buffer
    made_at: Generated<Moment>
  }
  'conversations.indexed': {
    message_id: string
  }
  'conversations.interpreting': {
    id: string
    conversation_id: string
    mediator_id: string
    language: string
    sees: 'message' | 'from-now' | 'all'
    message_id: string | null
    from_seq: number | null
    starts_at: Moment
    minutes: number
    invited_by: string
    invited_at: Generated<Moment>
  }
  'conversations.interpreting_answer': {
    interpreting_id: string
    accepted: boolean
    reason: 'busy' | 'off-shift' | 'not-my-language' | 'know-them' | 'other' | null
    at: Generated<Moment>
  }
  'conversations.interpreting_end': {
    interpreting_id: string
    ended_by: string
    ended_at: Generated<Moment>
  }
  'conversations.label': {
    id: Generated<string>
    organization_id: string
    name: string
    made_by: string
    made_at: Generated<Moment>
    retired_by: string | null
    retired_at: Moment | null
  }
  'conversations.labelled': {
    conversation_id: string
    label_id: string
    by: string
    at: Generated<Moment>
  }
  'conversations.language': {
    conversation_id: string
    language: string
    confirmed_by: string
    confirmed_at: Generated<Moment>
  }
  'conversations.language_guess': {
    message_id: string
    conversation_id: string
    languages: string[]
    percents: number[]
    at: Generated<Moment>
  }
  'conversations.last_word': {
    conversation_id: string
    sealed: Buffer
  }
  'conversations.mention': {
    message_id: string
    account_id: string
    conversation_id: string
    by: string
    at: Generated<Moment>
    seen_at: Moment | null
  }
  'conversations.message': {
    id: string
    seq: GeneratedAlways<number>
    conversation_id: string
    direction: 'in' | 'out' | 'note'
    content: Buffer
    author_id: string | null
    outgoing_id: string | null
    at: Generated<Moment>
  }
  'conversations.not_one_person': {
    one_id: string
    other_id: string
    said_by: string
    said_at: Generated<Moment>
  }
  'conversations.offer': {
    id: Generated<string>
    conversation_id: string
    account_id: string | null
    because: 'speaks' | 'may-speak' | 'on-shift' | 'handed-over' | 'assigned' | 'nobody-on-shift' | 'nobody-speaks' | 'nobody-free' | 'nobody-of-gender' | 'nobody-of-team' | 'nobody-of-region' | 'nobody-allowed'
    offered_by: string | null
    offered_at: Generated<Moment>
    ended: 'taken' | 'declined' | 'lapsed' | 'replaced' | 'closed' | null
    ended_at: Moment | null
  }
  'conversations.open_callback': {
    conversation_id: string
    callback_id: string
    try_at: Moment
  }
  'conversations.open_conversation': {
    conversation_id: string
    identity_id: string
    account_id: string
  }
  'conversations.open_danger': {
    conversation_id: string
    danger_id: string
  }
  'conversations.person_link': {
    identity_id: string
    correspondent_id: string
    linked_by: string | null
    linked_at: Generated<Moment>
  }
  'conversations.person_merge': {
    id: string
    organization_id: string
    kept_id: string
    gone_id: string
    evidence: string[]
    reason: 'said-so' | 'code-given' | 'same-voice' | 'same-story' | 'same-number' | 'entered-twice'
    merged_by: string
    merged_at: Generated<Moment>
  }
  'conversations.person_unmerge': {
    merge_id: string
    reason: 'not-the-same' | 'by-mistake' | 'person-asked'
    unmerged_by: string
    unmerged_at: Generated<Moment>
  }
  'conversations.question': {
    message_id: string
    conversation_id: string
    codes: string[]
    titles: string[]
    asked_at: Generated<Moment>
  }
  'conversations.read_mark': {
    conversation_id: string
    account_id: string
    seq: number
    at: Generated<Moment>
  }
  'conversations.ready_answer': {
    id: Generated<string>
    organization_id: string
    code: string
    category: 'welcome' | 'questions' | 'waiting' | 'safety' | 'work' | 'documents' | 'health' | 'housing' | 'closing' | 'other'
    made_by: string | null
    made_at: Generated<Moment>
    retired_by: string | null
    retired_at: Moment | null
  }
  'conversations.ready_wording': {
    id: Generated<string>
    ready_answer_id: string
    language: string
    text: string
    written_by: string | null
    written_at: Generated<Moment>
    reviewed_by: string | null
    reviewed_at: Moment | null
  }
  'conversations.recording': {
    id: string
    organization_id: string
    line: string | null
    ready_wording_id: string | null
    language: string
    says_hash: string
    telephone: Buffer
    sound: Buffer
    mime: string
    seconds: number
    voice: string
    made_by: string
    made_at: Generated<Moment>
  }
  'conversations.recording_approval': {
    recording_id: string
    made_by: string
    approved_by: string
    approved_at: Generated<Moment>
  }
  'conversations.recording_withdrawal': {
    recording_id: string
    withdrawn_by: string
    withdrawn_at: Generated<Moment>
  }
  'conversations.region': {
    conversation_id: string
    region: string | null
    noted_by: string
    noted_at: Generated<Moment>
  }
  'conversations.return_code': {
    holder_id: string
    identity_id: string
    bucket: number
    language: string
    made_at: Generated<Moment>
  }
  'conversations.safe_contact': {
    id: string
    organization_id: string
    correspondent_id: string | null
    identity_id: string | null
    version: number
    hours: Generated<Json>
    channels: string[] | null
    words: Buffer | null
    accounts: string[] | null
    roles: string[] | null
    neutral_only: Generated<boolean>
    never_first: Generated<boolean>
    confirmed: boolean
    review_on: string | null
    ends_on: string | null
    made_by: string
    made_at: Generated<Moment>
    gender: 'woman' | 'man' | null
  }
  'conversations.sent_form': {
    form_key: Buffer
    sent_at: Generated<Moment>
  }
  'conversations.snooze': {
    conversation_id: string
    until: Moment
    by: string
    at: Generated<Moment>
  }
  'conversations.staff_phone': {
    account_id: string
    organization_id: string
    number: Buffer
    takes_calls: boolean
    rings_in_danger: boolean
    set_by: string
    set_at: Generated<Moment>
  }
  'conversations.standing': {
    conversation_id: string
    organization_id: string
    identity_id: string
    channel: string
    last_direction: 'in' | 'out' | null
    last_seq: number | null
    last_in_seq: number | null
    last_at: Moment | null
    waiting_seq: number | null
    waiting_since: Moment | null
    language: string | null
    chosen: string | null
    guessed: string | null
    guess_share: number | null
    spoken: GeneratedAlways<string | null>
    claimed_by: string | null
    offered_to: string | null
    nobody: string | null
    snoozed_until: Moment | null
    danger: Generated<boolean>
    region: string | null
    labels: Generated<string[]>
  }
  'conversations.standing_merge': {
    merge_id: string
    kept_id: string
    gone_id: string
  }
  'conversations.translation': {
    id: string
    message_id: string
    conversation_id: string
    language: string
    version: number
    made_by: 'person' | 'machine'
    content: Buffer
    author_id: string
    made_at: Generated<Moment>
  }
  'conversations.upload': {
    id: Buffer
    mime: string
    begun_at: Generated<Moment>
  }
  'conversations.upload_part': {
    upload_id: Buffer
    at: number
    bytes: number
    sealed: Buffer
  }
  'conversations.waiting_call': {
    id: string
    organization_id: string
    call_key: Buffer
    language: string
    since: Generated<Moment>
  }
  'conversations.waiting_end': {
    waiting_call_id: string
    how: 'answered' | 'call-back' | 'danger' | 'gave-up' | 'nobody'
    account_id: string | null
    at: Generated<Moment>
  }
  'conversations.wish': {
    conversation_id: string
    gender: 'woman' | 'man' | null
    noted_by: string
    noted_at: Generated<Moment>
  }
  'conversations.wrong_code': {
    minute: Moment
    tried: Generated<number>
    turned_away: Generated<number>
    attack: Generated<boolean>
    firsts_turned_away: Generated<number>
    flood: Generated<boolean>
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
  'directory.bulk_edit': {
    id: string
    made_at: Generated<Moment>
    made_by: string
    made_by_id: string | null
    change: Json
    services: number
    refused: number
  }
  'directory.bulk_undo': {
    bulk_id: string
    undone_at: Generated<Moment>
    undone_by: string
    undone_by_id: string | null
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
    author: string | null
    author_id: string | null
    reviewer: string | null
    reviewer_id: string | null
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
    held_by: GeneratedAlways<string | null>
  }
  'directory.change_review': {
    change_id: string
    reviewer_id: string
    review_id: string
    outcome: 'accepted' | 'declined'
    reason: string | null
  }
  'directory.check_claim': {
    service_id: string
    account_id: string
    name: string
    until: Moment
  }
  'directory.check_clock': {
    service_id: string
    region: string | null
    province: string | null
    categories: string[]
    state: string
    turns_on: string | null
    urgency: number
    checked_at: Moment | null
    vital_on: string
    tries: number
    tried_at: Moment | null
    doubts: string[]
    due_phone: string
    due_hours: string
    due_address: string
    due_access: string
    due_eligibility: string
    due_languages: string
    due_documents: string
    due_cost: string
    due_area: string
    due_categories: string
    due_name: string
    due_description: string
    due_on: GeneratedAlways<string>
  }
  'directory.check_doubt': {
    id: Generated<string>
    service_id: string
    fact: string
    proposal_id: string | null
    raised_at: Generated<Moment>
  }
  'directory.check_exception': {
    category: string
    fact: string
    days: number
  }
  'directory.check_fact': {
    fact: 'name' | 'description' | 'address' | 'phone' | 'hours' | 'languages' | 'eligibility' | 'access' | 'cost' | 'documents' | 'categories' | 'area'
    position: number
    days: number
    weight: number
    vital: boolean
  }
  'directory.check_noted': {
    id: GeneratedAlways<number>
    xact: Generated<string>
    verified: boolean
    services: string[]
  }
  'directory.check_try': {
    id: Generated<string>
    service_id: string
    means: 'phone' | 'visit' | 'website' | 'email' | 'partner' | 'document'
    tried_by: string
    account_id: string | null
    tried_at: Generated<Moment>
    note: string | null
    proposal_id: string | null
  }
  'directory.check_urgency': {
    category: string
    factor: number
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
  'directory.correction_answer': {
    id: Generated<string>
    link_id: string
    kind: 'corrected' | 'all-right'
    proposal_id: string | null
    answered_at: Generated<Moment>
  }
  'directory.correction_link': {
    id: Generated<string>
    organization_id: string | null
    service_id: string | null
    region: string | null
    code_hash: Buffer
    most_answers: number
    made_by: string
    made_by_name: string
    made_at: Generated<Moment>
    expires_at: Moment
  }
  'directory.correction_token': {
    token_hash: Buffer
    link_id: string
    made_at: Generated<Moment>
  }
  'directory.correction_withdrawal': {
    link_id: string
    withdrawn_by: string
    withdrawn_at: Generated<Moment>
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
  'directory.double': {
    id: Generated<string>
    kind: 'organization' | 'service' | 'location'
    a_id: string
    b_id: string
    score: number
    reasons: Json
    found_at: Generated<Moment>
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
  'directory.import_cancel': {
    run_id: string
    cancelled_at: Generated<Moment>
    cancelled_by: string
  }
  'directory.import_end': {
    run_id: string
    ended_at: Generated<Moment>
    outcome: 'done' | 'refused' | 'cancelled' | 'failed'
    code: string | null
    explanation: string | null
    summary: Json | null
    import_id: string | null
  }
  'directory.import_progress': {
    run_id: string
    rows: number
    moved_at: Generated<Moment>
  }
  'directory.import_report': {
    run_id: string
    findings: Buffer
  }
  'directory.import_run': {
    id: Generated<string>
    upload_id: string
    kind: 'trial' | 'import'
    map: Json
    propose: Generated<boolean>
    asked_at: Generated<Moment>
    asked_by: string
    asked_by_id: string
    memberships: Json
  }
  'directory.import_undo': {
    import_id: string
    undone_at: Generated<Moment>
    undone_by: string
    undone_by_id: string | null
    why: string
    removed: number
    restored: number
    kept: number
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
  'directory.imported_before': {
    import_id: string
    source: string
    entity: 'organization' | 'location' | 'service'
    source_ref: string
    entity_id: string
    digest: string
    content: Json
    said_in: string
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
    author: string | null
    author_id: string | null
    reviewer: string | null
    reviewer_id: string | null
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
  'directory.merge': {
    id: Generated<string>
    kind: 'organization' | 'service' | 'location'
    kept_id: string
    merged_id: string
    merged_name: string
    choices: Json
    region: string | null
    xact: Generated<string>
    from_seq: number
    to_seq: number
    moved_redirects: Generated<string[]>
    moved: Generated<Json>
    merged_at: Generated<Moment>
    merged_by: string
    merged_by_id: string | null
  }
  'directory.merge_undo': {
    merge_id: string
    undone_at: Generated<Moment>
    undone_by: string
    undone_by_id: string | null
    kept: number
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
  'directory.not_double': {
    kind: 'organization' | 'service' | 'location'
    a_id: string
    b_id: string
    why: string
    said_at: Generated<Moment>
    said_by: string
    said_by_id: string | null
  }
  'directory.open_change': {
    id: Shown<string>
    proposal_id: Shown<string>
    position: Shown<number>
    entity: Shown<'service' | 'organization' | 'location' | 'service_at_location'>
    entity_id: Shown<string>
    field: Shown<string>
    seen: Shown<JsonValue>
    proposed: Shown<JsonValue | null>
    guarded: Shown<boolean>
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
  'directory.partner_organization': {
    staff_organization_id: string
    organization_id: string
    linked_by: Generated<string>
    linked_at: Generated<Moment>
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
  'directory.proposal': {
    id: Generated<string>
    entity: 'service' | 'organization' | 'location'
    entity_id: string
    new_ids: Generated<string[]>
    origin: 'staff' | 'partner' | 'link' | 'public' | 'import' | 'check'
    author_id: string | null
    author: string
    region: string | null
    note: string | null
    link_id: string | null
    import_id: string | null
    times: Generated<number>
    proposed_at: Generated<Moment>
  }
  'directory.proposal_withdrawal': {
    proposal_id: string
    withdrawn_by: string
    withdrawn_at: Generated<Moment>
  }
  'directory.proposed_change': {
    id: Generated<string>
    proposal_id: string
    position: number
    entity: 'service' | 'organization' | 'location' | 'service_at_location'
    entity_id: string
    field: string
    seen: Json
    proposed: Json | null
    guarded: Generated<boolean>
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
  'directory.review': {
    id: Generated<string>
    proposal_id: string
    reviewer_id: string
    reviewer: string
    note: string | null
    reviewed_at: Generated<Moment>
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
  'directory.service_outcome': {
    service_id: string
    helped: number
    partly: number
    not_helped: number
    declined: Generated<Json>
    counted_at: Generated<Moment>
    level: GeneratedAlways<number>
  }
  'directory.service_program': {
    service_id: string
    program_id: string
  }
  'directory.settled_change': {
    change_id: string
    outcome: 'accepted' | 'declined'
    settled_at: Generated<Moment>
    xact: Generated<string>
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
    author_id: string | null
  }
  'directory.unmet_need': {
    day: string
    category: string
    istat: string
    count: Generated<number>
  }
  'directory.upload': {
    id: Generated<string>
    name: string
    bytes: number
    format: 'csv' | 'xlsx' | 'json' | 'datapackage'
    header: Json
    sample: Json
    map: Json
    uploaded_at: Generated<Moment>
    uploaded_by: string
    uploaded_by_id: string
  }
  'directory.upload_end': {
    upload_id: string
    ended_at: Generated<Moment>
    ended_by: string
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
    account_id: string | null
    proposal_id: string | null
  }
  'directory.verified_fact': {
    verification_id: string
    fact: 'name' | 'description' | 'address' | 'phone' | 'hours' | 'languages' | 'eligibility' | 'access' | 'cost' | 'documents' | 'categories' | 'area'
    outcome: 'right' | 'wrong' | 'unknown'
    corrected: Generated<boolean>
    next_due: string | null
  }
  'referrals.agreement': {
    id: string
    organization_id: string
    other_organization: string
    title: string
    begins_on: string
    ends_on: string | null
    source: string
    made_by: string
    made_at: Generated<Moment>
    ended_by: string | null
    ended_at: Moment | null
  }
  'referrals.asking': {
    id: Generated<string>
    seq: GeneratedAlways<number>
    referral_id: string
    state: 'asked' | 'blocked' | 'silent'
    how: 'words' | 'template' | 'by-hand' | null
    why: 'safe-contact' | 'no-template' | 'no-address' | 'only-calls' | 'no-conversation' | 'not-delivered' | null
    language: string
    message_id: string | null
    begun_at: Generated<Moment>
    look_at: Moment | null
    ended_at: Moment | null
  }
  'referrals.capacity': {
    id: Generated<string>
    seq: GeneratedAlways<number>
    organization_id: string
    other_organization: string
    service_id: string | null
    state: 'free' | 'few' | 'full'
    places: number | null
    account_id: string | null
    link_id: string | null
    stated_at: Generated<Moment>
  }
  'referrals.confirmation': {
    id: Generated<string>
    referral_id: string
    reached: 'yes' | 'no' | 'unknown'
    helped: 'yes' | 'partly' | 'no' | 'refused' | 'unknown'
    recorded_by: string | null
    recorded_at: Generated<Moment>
    said_in: string | null
    seq: GeneratedAlways<number>
    why: 'not-reached' | 'sent-away' | 'not-wanted' | 'other' | null
  }
  'referrals.focal_point': {
    id: string
    organization_id: string
    other_organization: string
    name: string
    address: Buffer
    made_by: string
    made_at: Generated<Moment>
    ended_at: Moment | null
  }
  'referrals.hook': {
    id: string
    organization_id: string
    other_organization: string
    url: string
    secret: Buffer
    made_by: string
    made_at: Generated<Moment>
    ended_by: string | null
    ended_at: Moment | null
  }
  'referrals.hook_call': {
    id: Generated<string>
    hook_id: string
    referral_id: string
    state: string
    made_at: Generated<Moment>
    tries: Generated<number>
    try_at: Generated<Moment | null>
    code: string | null
    delivered_at: Moment | null
  }
  'referrals.let_in': {
    id: string
    organization_id: string
    other_organization: string
    partner_id: string
    made_by: string
    made_at: Generated<Moment>
    sure_by: string | null
    sure_at: Moment | null
    ended_by: string | null
    ended_at: Moment | null
  }
  'referrals.link': {
    id: string
    referral_id: string
    token_hash: Buffer
    wrapped_key: Buffer
    made_by: string
    made_at: Generated<Moment>
    expires_at: Moment
  }
  'referrals.link_withdrawal': {
    link_id: string
    withdrawn_at: Generated<Moment>
  }
  'referrals.loop_settings': {
    id: string
    organization_id: string
    by_itself: boolean
    days: number
    answer_days: number
    template: string | null
    set_by: string
    set_at: Generated<Moment>
  }
  'referrals.notice': {
    state_id: string
    focal_point_id: string
    outgoing_id: string
  }
  'referrals.opening': {
    id: Generated<string>
    referral_id: string
    account_id: string | null
    link_id: string | null
    opened_at: Generated<Moment>
  }
  'referrals.package': {
    referral_id: string
    sealed: Buffer
    consent_id: string | null
    frozen_by: string | null
    frozen_at: Generated<Moment>
    expires_at: Moment
  }
  'referrals.package_file': {
    id: string
    referral_id: string
    seq: GeneratedAlways<number>
    from_file: string | null
    mime: string
    extension: string
    bytes: number
    covered: Generated<number>
    sealed: Buffer
    made_by: string
    made_at: Generated<Moment>
    from_document: string | null
  }
  'referrals.question': {
    message_id: string
    referral_id: string
    language: string
    asked_by: string | null
    asked_at: Generated<Moment>
    step: Generated<'helped' | 'why'>
  }
  'referrals.referral': {
    id: string
    number: GeneratedAlways<number>
    direction: 'out' | 'in'
    organization_id: string
    other_organization: string
    partner_id: string | null
    service_id: string | null
    case_id: string | null
    person_id: string | null
    conversation_id: string | null
    need: string | null
    responsibility: 'shared' | 'handed-over'
    together: string | null
    rerouted_from: string | null
    owner_id: string | null
    fields: Generated<string[]>
    made_by: string | null
    made_at: Generated<Moment>
  }
  'referrals.reminder': {
    state_id: string
    level: number
    reminded_at: Generated<Moment>
  }
  'referrals.sender': {
    id: string
    organization_id: string
    other_organization: string
    token_hash: Buffer
    made_by: string
    made_at: Generated<Moment>
    ended_at: Moment | null
    name: Generated<string>
    ended_by: string | null
  }
  'referrals.sent_in': {
    sender_id: string
    key: string
    referral_id: string
  }
  'referrals.state': {
    id: Generated<string>
    seq: GeneratedAlways<number>
    referral_id: string
    state: 'draft' | 'awaiting-consent' | 'sent' | 'received' | 'accepted' | 'needs-info' | 'waitlisted' | 'declined' | 'in-progress' | 'completed' | 'failed' | 'confirmed' | 'withdrawn' | 'expired' | 'rerouted'
    side: 'sender' | 'receiver' | 'person' | 'house'
    reason: string | null
    outcome: string | null
    begun_by: string | null
    begun_at: Generated<Moment>
    ended_at: Moment | null
    due_at: Moment | null
  }
  'referrals.word': {
    id: string
    seq: GeneratedAlways<number>
    referral_id: string
    side: 'sender' | 'receiver'
    sealed: Buffer
    written_by: string | null
    at: Generated<Moment>
  }
  'referrals.wrong_code': {
    id: GeneratedAlways<number>
    link_id: string
    typed_at: Generated<Moment>
  }
  'staff.absence': {
    id: Generated<string>
    organization_id: string
    account_id: string | null
    first_day: string
    last_day: string
    made_by: string
    made_at: Generated<Moment>
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
  'staff.challenge': {
    challenge_hash: Buffer
    purpose: 'register' | 'sign-in' | 'again'
    account_id: string | null
    expires_at: Moment
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
  'staff.glass': {
    id: Generated<string>
    organization_id: string
    account_id: string
    thing: string
    reason: Buffer
    broken_at: Generated<Moment>
    ends_at: Moment
  }
  'staff.glass_review': {
    glass_id: string
    reviewed_by: string
    finding: 'justified' | 'not-justified'
    note: Buffer | null
    reviewed_at: Generated<Moment>
  }
  'staff.identity': {
    id: Generated<string>
    account_id: string
    subject_hash: Buffer
    linked_at: Generated<Moment>
    last_used_at: Moment | null
  }
  'staff.identity_offer': {
    token_hash: Buffer
    subject_hash: Buffer
    account_id: string | null
    invitation_id: string | null
    expires_at: Moment
  }
  'staff.identity_request': {
    state_hash: Buffer
    purpose: 'sign-in' | 'link' | 'accept'
    account_id: string | null
    invitation_id: string | null
    expires_at: Moment
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
  'staff.passkey': {
    id: Generated<string>
    account_id: string
    credential_id: string
    public_key: Buffer
    sign_count: Generated<number>
    transports: Generated<string[]>
    name: string
    made_at: Generated<Moment>
    last_used_at: Moment | null
  }
  'staff.recognition': {
    token_hash: Buffer
    account_id: string
    proof: 'passkey' | 'identity'
    expires_at: Moment
  }
  'staff.recovery_code': {
    code_hash: Buffer
    made_at: Generated<Moment>
    expires_at: Moment
  }
  'staff.responsible': {
    id: Generated<string>
    organization_id: string
    account_id: string
    made_by: string
    made_at: Generated<Moment>
    ended_by: string | null
    ended_at: Moment | null
  }
  'staff.rotation_due': {
    id: Generated<string>
    organization_id: string
    since: Generated<Moment>
    rotated_at: Moment | null
    rotated_by: string | null
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
  'staff.shift': {
    id: Generated<string>
    organization_id: string
    account_id: string
    weekday: number
    starts: string
    ends: string
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
    kind: 'case' | 'conversation' | 'package' | 'record'
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
    glass_key_id: string | null
  }
  'vault.glass_key': {
    id: string
    organization_id: string
    organization_key_id: string
    public_key: Buffer
    wrapped_key: Buffer
    sealed_key: Buffer
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
  'vault.transport_key': {
    one: Generated<boolean>
    fingerprint: Buffer | null
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
