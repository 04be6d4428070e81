import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { createApp } from './app.ts'
import { openCase } from './cases/open-case.ts'
import { writeProgramme } from './cases/programmes/write-programme.ts'
import { findConversation } from './conversations/find-conversation.ts'
import { storeTexts } from './content/index.ts'
import { aSmallMap } from './directory/changes/changes.fixture.ts'
import { inviteCorrection } from './directory/changes/invite-correction.ts'
import { proposeChange } from './directory/changes/propose-change.ts'
import { tryService } from './directory/checks/try-service.ts'
import { merge } from './directory/doubles/merge.ts'
import { putForward } from './directory/doubles/not-the-same.ts'
import { editInBulk } from './directory/editing/bulk/edit-in-bulk.ts'
import { digestOf, planBulk } from './directory/editing/bulk/plan-bulk.ts'
import { readConfig } from './lib/config.ts'
import { transact, type Tx } from './lib/db.ts'
import { testDatabase } from './lib/test-database.ts'
import { type StaffRole, staffRoles, terminal } from './staff/index.ts'
import { draftReferral } from './referrals/draft-referral.ts'
import { startSession } from './staff/session.ts'
import { hashOf } from './staff/token.ts'
import { createCaseKey, openTransportKey } from './vault/index.ts'
import { aColleague, anOrganization, type Colleague } from './staff/staff.fixture.ts'

const EVERYBODY = ['newcomer', ...staffRoles] as const
/** Whoever works with the map may read all of it. */
const AT_THE_MAP = ['operator', 'mediator', 'legal', 'referent', 'coordinator'] as const
const PROPOSERS = [...AT_THE_MAP, 'partner'] as const
const REVIEWERS = ['referent', 'coordinator'] as const
const WORDERS = ['mediator', 'referent', 'coordinator'] as const
/** Words of the house in every language. */
const KEEPERS_OF_WORDS = ['mediator', 'legal', 'coordinator'] as const
const FRONT = ['operator', 'mediator', 'legal', 'coordinator'] as const
/** Two people are said to be one by whoever answers for them. */
const MERGERS = ['operator', 'legal', 'coordinator'] as const
const KEEPERS = ['coordinator', 'admin'] as const
/** Figures of the map name nobody; a partner answers for its own entries alone. */
const COUNTERS = staffRoles.filter(role => role !== 'partner')

/** Every address of the house, and who may use it. One that is missing here fails the test. */
const open = [
  'GET /healthz',
  'GET /readyz',
  'GET /metrics',
  'GET /assets/:file',
  'GET /map/:file',
  'GET /map/basemap.pmtiles',
  'GET /sw.js',
  'GET /console/sw.js',
  'GET /api/services',
  'POST /api/services',
  'GET /api/places',
  'POST /api/places',
  'GET /hsds',
  'GET /hsds/',
  'GET /hsds/services',
  'POST /hsds/services',
  'GET /hsds/services/:id',
  'GET /hsds/organizations',
  'POST /hsds/organizations',
  'GET /hsds/organizations/:id',
  'GET /hsds/service_at_locations',
  'POST /hsds/service_at_locations',
  'GET /hsds/service_at_locations/:id',
  'GET /hsds/taxonomies',
  'POST /hsds/taxonomies',
  'GET /hsds/taxonomies/:id',
  'GET /hsds/taxonomy_terms',
  'POST /hsds/taxonomy_terms',
  'GET /hsds/taxonomy_terms/:id',
  'GET /hsds/openapi.json',
  'GET /hsds/profile',
  'GET /hsds/profile/:file',
  'GET /hsds/schema/:file',
  'GET /openapi.json',
  'GET /developers',
  'GET /exports/:file',
  'GET /',
  'GET /:lang',
  'GET /:lang/',
  'GET /:lang/services',
  'POST /:lang/services',
  'GET /:lang/services/map',
  'GET /:lang/services/points',
  'GET /:lang/services/:id',
  'GET /:lang/services/:id/card',
  'GET /offline',
  'GET /:lang/emergency',
  'GET /:lang/rights',
  'GET /:lang/about',
  'GET /:lang/accessibility',
  'GET /:lang/leave',
  'GET /staff',
  'GET /staff/sign-in',
  'POST /staff/sign-in',
  // Outside the demonstration, after set-up, and without an invitation these three look as if they were not there.
  'POST /staff/enter-as',
  'GET /staff/set-up',
  'POST /staff/set-up',
  'GET /staff/invitation/:token',
  'POST /staff/invitation/:token',
  // The page of the console: signed out it leads to signing in.
  'GET /console',
  'GET /console/field',
  'GET /console/*',
  // Settings and sign-in
  'POST /staff/sign-in/passkey/options',
  'POST /staff/sign-in/passkey',
  'POST /staff/unlock',
  'GET /staff/recover',
  'POST /staff/recover',
  // Without an identity provider they look as if they were not there.
  'GET /staff/identity',
  'GET /staff/identity/back',
  'GET /staff/invitation/:token/identity',

  'GET /webhooks/:channel',
  'POST /webhooks/:channel',
  // Reviewed changes
  'GET /:lang/services/:id/wrong',
  'POST /:lang/services/:id/wrong',
  'GET /c',
  'POST /c',
  'GET /c/:token',
  'GET /c/:token/:subject',
  'POST /c/:token/:subject',
  // Writing to the helpdesk from a page
  'GET /:lang/write',
  'POST /:lang/write',
  'GET /:lang/thread',
  'POST /:lang/thread',
  'POST /:lang/thread/open',
  'POST /:lang/thread/end',
  'POST /:lang/thread/danger',
  'GET /:lang/thread/number',
  'GET /:lang/thread/picture',
  'GET /:lang/thread/sound',
  'GET /:lang/thread/files/:number',
  'POST /api/voice',
  'GET /api/voice',
  'POST /api/voice/parts',
  'POST /api/voice/end',
  // Calls from a telephone network
  'GET /spoken/:file',
  // Referrals answered by link, and sent by partners
  // A calendar read by its secret address
  'GET /calendar/:file',
  'GET /r/:token',
  'POST /r/:token',
  'POST /r/:token/answer',
  'GET /api/referrals/openapi.json',
  'POST /r/:token/file',
  'POST /api/referrals',
]

/** Who may use it, and what an empty form or an invented id is answered with then. */
// Set-up is over here: its own test goes through it.
const closed: Record<string, readonly [who: readonly (StaffRole | 'newcomer')[], status: number]> = {
  'POST /staff/papers': [['coordinator'], 400],
  'POST /staff/set-up/rehearsal': [['coordinator'], 404],
  'POST /staff/set-up/finish': [['coordinator'], 404],
  'GET /staff/again': [EVERYBODY, 200],
  'POST /staff/again': [EVERYBODY, 401],
  'POST /staff/sign-out': [EVERYBODY, 303],
  'GET /staff/me': [EVERYBODY, 200],
  'POST /staff/me': [EVERYBODY, 400],
  'POST /staff/sessions/:id/end': [EVERYBODY, 404],
  'POST /staff/passphrase': [EVERYBODY, 400],
  'GET /staff/codes': [EVERYBODY, 303],
  'POST /staff/codes': [EVERYBODY, 303],
  'GET /staff/people': [KEEPERS, 200],
  'POST /staff/people/:id/keys': [['coordinator'], 404],
  'POST /staff/people/:id/roles': [KEEPERS, 404],
  'POST /staff/roles/:id/take': [KEEPERS, 404],
  'POST /staff/people/:id/end': [KEEPERS, 404],
  'POST /staff/invitations': [KEEPERS, 400],
  'POST /staff/invitations/:id/withdraw': [KEEPERS, 404],
  // Settings and sign-in
  'POST /staff/again/passkey/options': [EVERYBODY, 200],
  'POST /staff/again/passkey': [EVERYBODY, 400],
  'GET /staff/passkeys/new': [EVERYBODY, 200],
  'POST /staff/passkeys/options': [EVERYBODY, 200],
  'POST /staff/passkeys': [EVERYBODY, 400],
  'POST /staff/passkeys/:id/name': [EVERYBODY, 404],
  'POST /staff/passkeys/:id/remove': [EVERYBODY, 404],
  'GET /staff/people/:id': [KEEPERS, 404],
  'POST /staff/people/:id/languages': [KEEPERS, 404],
  'POST /staff/people/:id/teams': [KEEPERS, 404],
  'POST /staff/people/:id/week': [KEEPERS, 404],
  'POST /staff/people/:id/absences': [KEEPERS, 404],
  'POST /staff/absences/:id/remove': [KEEPERS, 404],
  'POST /staff/closures': [KEEPERS, 400],
  'POST /staff/teams': [KEEPERS, 400],
  'POST /staff/teams/:id/remove': [KEEPERS, 404],
  'POST /staff/keys/rotate': [['coordinator'], 404],
  'GET /staff/glass': [['coordinator'], 200],
  'GET /staff/glass/:id': [['coordinator'], 404],
  'POST /staff/glass/:id/review': [['coordinator'], 404],
  'GET /staff/break/:id': [['operator', 'mediator', 'legal', 'coordinator'], 404],
  'POST /staff/break/:id': [['operator', 'mediator', 'legal', 'coordinator'], 404],
  'GET /console/api/staff/glass': [['coordinator'], 200],
  'GET /staff/identity/link': [EVERYBODY, 404],
  'POST /staff/identity/link': [EVERYBODY, 404],
  'POST /staff/identity/:id/remove': [EVERYBODY, 404],

  // Console
  'GET /console/api/desk': [staffRoles, 200],
  'GET /console/live': [staffRoles, 200],
  'POST /console/api/draft-key': [staffRoles, 200],
  'POST /console/api/search': [staffRoles, 400],
  'GET /console/api/audit/:id': [['coordinator', 'legal'], 404],

  // Checks due
  'GET /console/api/checks': [REVIEWERS, 200],
  'GET /console/api/checks/count': [REVIEWERS, 200],
  'GET /console/api/checks/intervals': [['coordinator'], 200],
  'POST /console/api/checks/intervals': [['coordinator'], 400],
  'POST /console/api/checks/understood': [REVIEWERS, 400],
  'GET /console/api/checks/:id': [REVIEWERS, 404],
  'POST /console/api/checks/:id': [REVIEWERS, 400],
  'POST /console/api/checks/:id/tries': [REVIEWERS, 400],
  'POST /console/api/checks/:id/closure': [REVIEWERS, 400],
  'POST /console/api/checks/:id/claim': [REVIEWERS, 404],
  'POST /console/api/checks/:id/take-back': [REVIEWERS, 400],

  // Reviewed changes
  'GET /console/api/changes': [REVIEWERS, 200],
  'GET /console/api/changes/count': [REVIEWERS, 200],
  'GET /console/api/changes/mine': [PROPOSERS, 200],
  'GET /console/api/changes/fields/:entity/:id': [PROPOSERS, 404],
  'POST /console/api/changes': [PROPOSERS, 400],
  'GET /console/api/changes/:id': [PROPOSERS, 404],
  'POST /console/api/changes/:id/review': [REVIEWERS, 400],
  'POST /console/api/changes/:id/withdraw': [PROPOSERS, 404],
  'GET /console/api/own': [['partner'], 200],
  'GET /staff/own/:id': [['partner'], 404],
  'POST /staff/own/:id': [['partner'], 404],
  'GET /console/api/partners': [['coordinator'], 200],
  'POST /console/api/partners': [['coordinator'], 400],
  'GET /console/api/letters': [REVIEWERS, 200],
  'GET /console/api/letters/targets': [REVIEWERS, 200],
  'POST /console/api/letters': [REVIEWERS, 400],
  'POST /console/api/letters/:id/withdraw': [REVIEWERS, 404],

  // Imports and duplicates
  'GET /console/api/imports': [['coordinator'], 200],
  'GET /console/api/imports/count': [['coordinator'], 200],
  'GET /console/api/imports/fields': [['coordinator'], 200],
  'POST /console/api/imports/uploads': [['coordinator'], 400],
  'GET /console/api/imports/uploads/:id': [['coordinator'], 404],
  'GET /console/api/imports/uploads/:id/map.json': [['coordinator'], 404],
  'POST /console/api/imports/uploads/:id/map': [['coordinator'], 400],
  'POST /console/api/imports/uploads/:id/runs': [['coordinator'], 400],
  'POST /console/api/imports/uploads/:id/discard': [['coordinator'], 404],
  'GET /console/api/imports/runs/:id': [['coordinator'], 404],
  'GET /console/api/imports/runs/:id/findings': [['coordinator'], 404],
  'GET /console/api/imports/runs/:id/report.txt': [['coordinator'], 404],
  'POST /console/api/imports/runs/:id/cancel': [['coordinator'], 404],
  'GET /console/api/imports/:id/undo': [['coordinator'], 404],
  'POST /console/api/imports/:id/undo': [['coordinator'], 400],
  'GET /console/api/doubles': [['referent', 'coordinator'], 200],
  'GET /console/api/doubles/count': [['referent', 'coordinator'], 200],
  'POST /console/api/doubles': [['referent', 'coordinator'], 400],
  'GET /console/api/doubles/:id': [['referent', 'coordinator'], 404],
  'POST /console/api/doubles/:id/not-the-same': [['referent', 'coordinator'], 400],
  'POST /console/api/doubles/:id/maybe': [['referent', 'coordinator'], 404],
  'POST /console/api/doubles/:id/merge': [['referent', 'coordinator'], 400],
  'GET /console/api/merges': [['referent', 'coordinator'], 200],
  'GET /console/api/merges/:id/undo': [['referent', 'coordinator'], 404],
  'POST /console/api/merges/:id/undo': [['referent', 'coordinator'], 404],

  // Service page, editors
  'GET /console/api/map-words': [AT_THE_MAP, 200],
  'GET /console/api/services': [AT_THE_MAP, 200],
  'GET /console/api/services/:id': [AT_THE_MAP, 404],
  'GET /console/api/services/:id/history': [AT_THE_MAP, 404],
  'GET /console/api/services/:id/as-of': [AT_THE_MAP, 400],
  'GET /console/api/services/:id/compare': [AT_THE_MAP, 400],
  'GET /console/api/organizations/:id': [AT_THE_MAP, 404],
  'GET /console/api/organizations/:id/history': [AT_THE_MAP, 404],
  'GET /console/api/organizations/:id/as-of': [AT_THE_MAP, 400],
  'GET /console/api/organizations/:id/compare': [AT_THE_MAP, 400],
  'POST /console/api/services/:id/translate': [WORDERS, 400],
  'POST /console/api/services/:id/review-translation': [WORDERS, 400],
  'POST /console/api/organizations/:id/translate': [WORDERS, 400],
  'POST /console/api/organizations/:id/review-translation': [WORDERS, 400],
  'GET /console/api/bulk': [REVIEWERS, 200],
  'POST /console/api/bulk/preview': [REVIEWERS, 400],
  'POST /console/api/bulk': [REVIEWERS, 400],
  'POST /console/api/bulk/:id/undo': [REVIEWERS, 404],
  'GET /console/api/categories': [['coordinator'], 200],
  'POST /console/api/categories': [['coordinator'], 400],
  'POST /console/api/categories/order': [['coordinator'], 400],
  'POST /console/api/categories/:code/label': [['coordinator'], 400],
  'POST /console/api/categories/:code/review': [['coordinator'], 400],
  'POST /console/api/categories/:code/mappings': [['coordinator'], 400],
  'GET /console/api/categories/:code/retire': [['coordinator'], 404],
  'POST /console/api/categories/:code/retire': [['coordinator'], 400],
  'POST /console/api/categories/:code/restore': [['coordinator'], 400],
  'GET /console/api/lexicon': [WORDERS, 200],
  'GET /console/api/lexicon/unanswered': [WORDERS, 200],
  'POST /console/api/lexicon': [WORDERS, 400],
  'POST /console/api/lexicon/try': [WORDERS, 400],
  'POST /console/api/lexicon/:id': [WORDERS, 400],
  'POST /console/api/lexicon/:id/review': [WORDERS, 404],
  'POST /console/api/lexicon/:id/remove': [WORDERS, 404],

  // Coverage
  'GET /console/api/coverage': [COUNTERS, 200],
  'GET /console/api/coverage/table': [COUNTERS, 200],
  'GET /console/api/coverage/table.csv': [COUNTERS, 200],
  'GET /console/api/coverage/picture.svg': [COUNTERS, 200],

  // Conversations
  'GET /console/api/conversations': [FRONT, 200],
  'GET /console/api/conversations/count': [FRONT, 200],
  'GET /console/api/conversations/:id': [FRONT, 404],
  'POST /console/api/conversations/:id/claim': [FRONT, 404],
  'POST /console/api/conversations/:id/release': [FRONT, 404],
  'POST /console/api/conversations/:id/closure': [FRONT, 404],
  'POST /console/api/conversations/:id/language': [FRONT, 404],
  'POST /console/api/conversations/:id/answers': [FRONT, 404],
  // Return numbers
  'GET /console/api/return-codes/alarm': [['coordinator'], 200],
  'POST /console/api/conversations/:id/return-code': [FRONT, 404],
  // Channels: settings, health, dead letters
  'GET /console/api/channels': [KEEPERS, 200],
  'GET /console/api/channels/count': [KEEPERS, 200],
  'GET /console/api/channels/stuck': [['coordinator'], 200],
  'POST /console/api/channels/dead-letters/:id/replay': [['coordinator'], 404],
  'POST /console/api/channels/undecided/:id/again': [['coordinator'], 404],
  'POST /console/api/channels/undecided/:id/left': [['coordinator'], 404],
  'POST /console/api/channels/:channel/settings': [KEEPERS, 400],
  'GET /console/api/channels/:channel/templates': [KEEPERS, 200],
  'POST /console/api/channels/:channel/templates': [KEEPERS, 400],
  'POST /console/api/channels/:channel/templates/refresh': [KEEPERS, 400],
  'POST /console/api/channels/:channel/templates/removal': [KEEPERS, 400],
  'GET /console/api/conversations/:id/window': [FRONT, 404],
  'POST /console/api/conversations/:id/template': [FRONT, 404],
  'POST /console/api/channels/:channel/test': [KEEPERS, 400],
  // Files of messages
  'GET /console/api/conversations/:id/files': [FRONT, 404],
  'POST /console/api/conversations/:id/files': [FRONT, 404],
  'GET /console/api/files/:id': [FRONT, 404],
  // Mail
  // Calls, callbacks, hours, danger
  'GET /console/api/hours': [[...FRONT, 'admin'], 200],
  'POST /console/api/hours': [KEEPERS, 400],
  'GET /console/api/callbacks': [FRONT, 200],
  'GET /console/api/callbacks/count': [FRONT, 200],
  'POST /console/api/callbacks/:id/number': [FRONT, 404],
  'POST /console/api/callbacks/:id/tries': [FRONT, 404],
  'POST /console/api/callbacks/:id/take': [FRONT, 404],
  'POST /console/api/callbacks/:id/drop': [FRONT, 404],
  'GET /console/api/contacts': [FRONT, 200],
  'POST /console/api/contacts': [FRONT, 400],
  'GET /console/api/phones': [KEEPERS, 200],
  'POST /console/api/phones': [KEEPERS, 400],
  'GET /console/api/danger': [FRONT, 200],
  'POST /console/api/conversations/:id/danger': [FRONT, 404],
  'POST /console/api/danger/:id/confirm': [FRONT, 404],
  'POST /console/api/danger/:id/end': [FRONT, 404],
  // Texts in languages
  'GET /console/api/texts': [KEEPERS_OF_WORDS, 200],
  'GET /console/api/texts/one': [KEEPERS_OF_WORDS, 400],
  'GET /console/api/texts/waiting': [KEEPERS_OF_WORDS, 200],
  'POST /console/api/texts': [KEEPERS_OF_WORDS, 400],
  'POST /console/api/texts/review': [KEEPERS_OF_WORDS, 400],
  // Voices
  'GET /console/api/conversations/:id/live-call': [FRONT, 404],
  'POST /console/api/conversations/:id/live-call/mediators': [FRONT, 404],
  'GET /console/api/voices': [['mediator', 'coordinator'], 200],
  'POST /console/api/voices': [['mediator', 'coordinator'], 400],
  'GET /console/api/voices/:id/sound': [['mediator', 'coordinator'], 404],
  'POST /console/api/voices/:id/approve': [['mediator', 'coordinator'], 404],
  'POST /console/api/voices/:id/withdraw': [['mediator', 'coordinator'], 404],
  // Inbox
  'GET /console/api/conversations/counts': [FRONT, 200],
  'GET /console/api/inbox/choices': [FRONT, 200],
  'POST /console/api/inbox/search': [FRONT, 400],
  'GET /console/api/inbox/rules': [['coordinator'], 200],
  'POST /console/api/inbox/rules': [['coordinator'], 400],
  'POST /console/api/inbox/labels': [['coordinator'], 400],
  'POST /console/api/inbox/labels/:id/retire': [['coordinator'], 404],
  'GET /console/api/conversations/:id/colleagues': [FRONT, 404],
  'POST /console/api/conversations/:id/presence': [FRONT, 404],
  'POST /console/api/conversations/:id/notes': [FRONT, 404],
  'POST /console/api/conversations/:id/hand-overs': [FRONT, 404],
  'POST /console/api/conversations/:id/assignment': [['coordinator'], 404],
  'POST /console/api/conversations/:id/decline': [FRONT, 404],
  'POST /console/api/conversations/:id/snooze': [FRONT, 404],
  'POST /console/api/conversations/:id/wake': [FRONT, 404],
  'POST /console/api/conversations/:id/labels': [FRONT, 404],
  'POST /console/api/conversations/:id/wish': [FRONT, 404],
  'POST /console/api/conversations/:id/region': [FRONT, 404],
  'GET /console/api/ready-answers': [FRONT, 200],
  'POST /console/api/conversations/:id/ready-voice': [FRONT, 404],
  'POST /console/api/ready-answers': [['mediator', 'coordinator'], 400],
  'POST /console/api/ready-answers/starters': [['mediator', 'coordinator'], 400],
  'POST /console/api/ready-answers/:id': [['mediator', 'coordinator'], 404],
  'POST /console/api/ready-answers/:id/review': [['mediator', 'coordinator'], 404],
  'POST /console/api/ready-answers/:id/retire': [['mediator', 'coordinator'], 404],
  // People and their safety
  'GET /console/api/conversations/:id/safe-contact': [FRONT, 404],
  'POST /console/api/conversations/:id/safe-contact': [FRONT, 404],
  'POST /console/api/conversations/:id/withdrawals': [FRONT, 404],
  'GET /console/api/conversations/:id/person': [FRONT, 404],
  'GET /console/api/conversations/:id/timeline': [FRONT, 404],
  'GET /console/api/conversations/:id/same-person': [MERGERS, 404],
  'POST /console/api/conversations/:id/same-person/by-code': [MERGERS, 404],
  'POST /console/api/conversations/:id/speaker': [FRONT, 404],
  'POST /console/api/conversations/:id/merges': [MERGERS, 404],
  'POST /console/api/conversations/:id/unmerges': [MERGERS, 404],
  'POST /console/api/conversations/:id/told-apart': [MERGERS, 404],
  'GET /console/api/interpreting': [['mediator'], 200],
  'GET /console/api/conversations/:id/interpreting': [FRONT, 404],
  'POST /console/api/conversations/:id/interpreting': [FRONT, 404],
  'POST /console/api/conversations/:id/interpreting/answer': [['mediator'], 404],
  'POST /console/api/conversations/:id/interpreting/end': [FRONT, 404],
  'GET /console/api/conversations/:id/translations': [FRONT, 404],
  'POST /console/api/conversations/:id/translations': [FRONT, 404],
  'POST /console/api/conversations/:id/translations/draft': [FRONT, 404],
  'GET /console/api/front-office': [['coordinator', 'analyst'], 200],
  'GET /console/api/draft-translator': [KEEPERS, 200],
  'POST /console/api/draft-translator': [KEEPERS, 400],
  'POST /console/api/draft-translator/test': [KEEPERS, 400],
  // Cases
  'GET /console/api/cases': [FRONT, 200],
  'GET /console/api/cases/count': [FRONT, 200],
  'POST /console/api/cases': [FRONT, 400],
  'POST /console/api/cases/search': [FRONT, 400],
  'GET /console/api/cases/:id': [FRONT, 404],
  'GET /console/api/cases/:id/doubles/:personId': [FRONT, 404],
  'POST /console/api/cases/:id/person': [FRONT, 404],
  'POST /console/api/cases/:id/state': [FRONT, 404],
  'POST /console/api/cases/:id/closure': [['legal', 'coordinator'], 404],
  'POST /console/api/cases/:id/edit': [FRONT, 404],
  'POST /console/api/cases/:id/notes': [FRONT, 404],
  'POST /console/api/cases/:id/members': [FRONT, 404],
  'POST /console/api/cases/:id/members/end': [FRONT, 404],
  'POST /console/api/cases/:id/conversations': [FRONT, 404],
  'POST /console/api/cases/:id/consents': [FRONT, 404],
  'POST /console/api/cases/:id/consents/withdraw': [FRONT, 404],
  'POST /console/api/cases/:id/basis': [FRONT, 404],
  'POST /console/api/cases/:id/merge': [FRONT, 404],
  'POST /console/api/cases/:id/not-the-same': [FRONT, 404],
  'POST /console/api/cases/:id/unmerge': [FRONT, 404],
  // Screening
  'GET /console/api/cases/:id/screening': [FRONT, 404],
  'GET /console/api/cases/:id/screening/summary': [FRONT, 404],
  'POST /console/api/cases/:id/screening/answers': [FRONT, 404],
  'POST /console/api/cases/:id/screening/needs': [FRONT, 404],
  'POST /console/api/cases/:id/screening/newer': [FRONT, 404],
  'POST /console/api/cases/:id/screening/review': [['legal'], 404],
  'GET /console/api/instruments': [FRONT, 200],
  'POST /console/api/instruments': [['mediator', 'legal', 'coordinator'], 400],
  'GET /console/api/instruments/recordings/:recording': [FRONT, 404],
  'GET /console/api/instruments/:version': [FRONT, 404],
  'POST /console/api/instruments/:version': [['mediator', 'legal', 'coordinator'], 404],
  'POST /console/api/instruments/:version/publish': [['legal', 'coordinator'], 404],
  'POST /console/api/instruments/:version/check': [['mediator', 'legal', 'coordinator'], 404],
  'POST /console/api/instruments/:version/recordings': [['mediator', 'legal', 'coordinator'], 404],
  // Plan, tasks, deadlines
  'GET /console/api/cases/:id/plan': [FRONT, 404],
  'POST /console/api/cases/:id/goals': [FRONT, 404],
  'POST /console/api/cases/:id/goals/end': [FRONT, 404],
  'POST /console/api/cases/:id/tasks': [FRONT, 404],
  'POST /console/api/cases/:id/tasks/edit': [FRONT, 404],
  'POST /console/api/cases/:id/tasks/end': [FRONT, 404],
  'POST /console/api/cases/:id/starts': [FRONT, 404],
  'POST /console/api/cases/:id/starts/withdraw': [FRONT, 404],
  'POST /console/api/cases/:id/deadlines/meet': [FRONT, 404],
  'POST /console/api/cases/:id/deadlines/set-aside': [['legal'], 404],
  'POST /console/api/cases/:id/deadlines/renew': [FRONT, 404],
  'POST /console/api/cases/:id/conferences': [FRONT, 404],
  'POST /console/api/cases/:id/transfer': [FRONT, 404],
  'POST /console/api/cases/:id/transfer/answer': [FRONT, 404],
  'POST /console/api/cases/:id/restriction': [FRONT, 404],
  'GET /console/api/my-day': [FRONT, 200],
  'GET /console/api/my-day/words': [FRONT, 200],
  'GET /console/api/my-day/count': [FRONT, 200],
  'GET /console/api/calendar': [FRONT, 200],
  'POST /console/api/calendar': [FRONT, 400],
  'POST /console/api/calendar/revoke': [FRONT, 400],
  'GET /console/api/deadline-rules': [FRONT, 200],
  'GET /console/api/deadline-rules/touched': [['legal', 'coordinator'], 400],
  'POST /console/api/deadline-rules': [['legal', 'coordinator'], 400],
  'POST /console/api/deadline-rules/preview': [['legal', 'coordinator'], 400],
  'POST /console/api/deadline-rules/review': [['legal', 'coordinator'], 400],
  // Documents, parties, programmes
  'GET /console/api/cases/:id/documents': [FRONT, 404],
  'POST /console/api/cases/:id/documents': [FRONT, 404],
  'POST /console/api/cases/:id/documents/take': [FRONT, 404],
  'POST /console/api/cases/:id/documents/end': [FRONT, 404],
  'GET /console/api/cases/:id/documents/:documentId': [FRONT, 404],
  'GET /console/api/cases/:id/letters': [FRONT, 404],
  'POST /console/api/cases/:id/letters': [FRONT, 404],
  'GET /console/api/letter-texts': [['mediator', 'legal', 'coordinator'], 200],
  'POST /console/api/letter-texts': [['mediator', 'legal', 'coordinator'], 400],
  'POST /console/api/letter-texts/review': [['mediator', 'legal', 'coordinator'], 400],
  'GET /console/api/cases/:id/parties': [FRONT, 404],
  'POST /console/api/cases/:id/parties': [FRONT, 404],
  'POST /console/api/cases/:id/parties/find': [FRONT, 404],
  'POST /console/api/cases/:id/parties/write': [FRONT, 404],
  'POST /console/api/cases/:id/parties/end': [FRONT, 404],
  'POST /console/api/cases/:id/parties/declare': [FRONT, 404],
  'GET /console/api/parties': [['legal', 'coordinator'], 200],
  'POST /console/api/parties/same': [['legal', 'coordinator'], 400],
  'POST /console/api/parties/undo': [['legal', 'coordinator'], 400],
  'GET /console/api/conflicts': [['legal', 'coordinator'], 200],
  'POST /console/api/conflicts': [['legal', 'coordinator'], 400],
  'POST /console/api/conflicts/bodies': [['legal', 'coordinator'], 400],
  'POST /console/api/conflicts/end': [['legal', 'coordinator'], 400],
  'GET /console/api/cases/:id/programmes': [FRONT, 404],
  'POST /console/api/cases/:id/programmes': [FRONT, 404],
  'POST /console/api/cases/:id/programmes/codes': [FRONT, 404],
  'POST /console/api/cases/:id/programmes/leave': [FRONT, 404],
  'GET /console/api/programmes': [['coordinator'], 200],
  'POST /console/api/programmes': [['coordinator'], 400],
  'POST /console/api/programmes/starters': [['coordinator'], 400],
  'GET /console/api/programmes/figures': [['coordinator', 'analyst'], 200],
  'GET /console/api/programmes/:id/rows.csv': [['coordinator'], 404],
  // Referrals
  'GET /console/api/referrals': [FRONT, 200],
  'GET /console/api/referrals/count': [FRONT, 200],
  'POST /console/api/referrals': [FRONT, 400],
  'POST /console/api/referrals/find': [FRONT, 200],
  'GET /console/api/loop': [['coordinator'], 200],
  'POST /console/api/loop': [['coordinator'], 400],
  'GET /console/api/partners/entered': [['coordinator'], 200],
  'GET /console/api/partners/:id': [FRONT, 200],
  'GET /console/api/partners/services/:id': [FRONT, 200],
  'POST /console/api/partners/:id/agreements': [['coordinator'], 400],
  'POST /console/api/partners/:id/focal-points': [['coordinator'], 400],
  'POST /console/api/partners/:id/people': [['coordinator'], 400],
  'POST /console/api/partners/:id/people/sure': [['coordinator'], 400],
  'POST /console/api/partners/:id/people/out': [['coordinator'], 400],
  'POST /console/api/partners/:id/senders': [['coordinator'], 400],
  'POST /console/api/partners/:id/hooks': [['coordinator'], 400],
  'POST /console/api/partners/:id/end': [['coordinator'], 400],
  'POST /console/api/partners/:id/again': [['coordinator'], 400],
  'GET /console/api/referrals/:id': [FRONT, 404],
  'POST /console/api/referrals/:id/awaiting': [FRONT, 404],
  'GET /console/api/referrals/:id/files': [FRONT, 404],
  'POST /console/api/referrals/:id/files': [FRONT, 404],
  'POST /console/api/referrals/:id/papers': [FRONT, 404],
  'POST /console/api/referrals/:id/files/out': [FRONT, 404],
  'POST /console/api/referrals/:id/copies': [FRONT, 404],
  'POST /console/api/referrals/:id/send': [FRONT, 404],
  'POST /console/api/referrals/:id/link': [FRONT, 404],
  'POST /console/api/referrals/:id/withdraw': [FRONT, 404],
  'POST /console/api/referrals/:id/reply': [FRONT, 404],
  'POST /console/api/referrals/:id/answers': [FRONT, 404],
  'POST /console/api/referrals/:id/charge': [FRONT, 404],
  'POST /console/api/referrals/:id/ask': [FRONT, 404],
  'POST /console/api/referrals/:id/conversation': [FRONT, 404],
  'POST /console/api/referrals/:id/word': [FRONT, 404],
  'POST /console/api/referrals/:id/reroute': [FRONT, 404],
  'GET /console/cases/:id/shared': [FRONT, 404],
  'GET /console/api/incoming': [['partner'], 200],
  'GET /console/api/own-people': [['partner'], 200],
  'POST /console/api/own-people': [['partner'], 400],
  'POST /console/api/own-people/withdraw': [['partner'], 400],
  'POST /console/api/own-people/keys': [['partner'], 400],
  'POST /console/api/own-people/responsible': [['partner'], 400],
  'POST /console/api/own-people/end': [['partner'], 400],
  'POST /console/api/incoming': [['partner'], 400],
  'GET /console/api/incoming/:id': [['partner'], 404],
  'GET /console/api/incoming/:id/files': [['partner'], 404],
  'POST /console/api/incoming/capacity': [['partner'], 400],
  'POST /console/api/incoming/:id/answers': [['partner'], 404],
  'POST /console/api/incoming/:id/reply': [['partner'], 404],
}

/** Who has no authenticator app yet is asked to put that right. */
const ofNewcomers: Record<string, number> = { 'GET /staff/codes': 200, 'POST /staff/codes': 400 }

const { db, url } = await testDatabase()
const dataFolder = await mkdtemp(join(tmpdir(), 'approdo-access-'))
await transact(db, terminal('texts'), storeTexts)
const here = await anOrganization(db)
const there = await anOrganization(db, 'Altro ente')
await db
  .insertInto('staff.set_up')
  .values({ organization_id: here.id, begun_by: here.coordinator.id, finished_at: new Date() })
  .execute()
const transport = await openTransportKey(dataFolder, { make: true })
const app = await createApp({ config: readConfig({ APPRODO_DATA: dataFolder, APPRODO_DEMO: 'off' }), db, url })
afterAll(async () => {
  await app.close()
  await rm(dataFolder, { recursive: true })
})

const people: Partial<Record<StaffRole | 'newcomer', Colleague>> = {}
for (const role of staffRoles) people[role] = await aColleague(db, here.id, role)
/** Whoever has no authenticator app yet may do nothing else. */
const setUpCodes = () =>
  sql`insert into staff.code_secret (account_id, sealed, confirmed_at) select id, '', now() from staff.account
      where id <> ${people.newcomer?.id ?? randomUUID()} on conflict do nothing`.execute(db)
await setUpCodes()
people.newcomer = await aColleague(db, here.id, 'coordinator')

/** A session of its own for each call: some calls end it. */
async function tokenOf(role: StaffRole | 'newcomer'): Promise<string> {
  const person = people[role]
  if (!person) throw new Error(`nobody is ${role}`)
  return await db.transaction().execute(tx => startSession(tx, person, person.keyring))
}

const kept = new Map<string, Promise<string>>()
/** What asks the console ends no session: one for each role does. */
function tokenFor(route: string, role: StaffRole | 'newcomer'): Promise<string> {
  if (!route.includes('/console/')) return tokenOf(role)
  const token = kept.get(role) ?? tokenOf(role)
  kept.set(role, token)
  return token
}

async function call(
  route: string,
  token: string | null,
  {
    id = randomUUID(),
    form = {},
    site = 'same-origin',
  }: { id?: string; form?: Record<string, unknown>; site?: string } = {},
) {
  const [method = '', path = ''] = route.split(' ')
  // The console sends JSON, the pages send forms.
  const json = path.startsWith('/console/api/')
  const sent = json ? JSON.stringify(form) : new URLSearchParams(form as Record<string, string>)
  const body = method === 'POST' ? sent : undefined
  const type = json && { 'content-type': 'application/json' }
  const headers = { 'sec-fetch-site': site, ...(token && { cookie: `approdo=${token}` }), ...(body && type) }
  const address = `http://approdo.example${path
    .replace(':entity', 'location')
    .replace(':channel', 'whatsapp')
    .replace(/:(id|token)/, id)
    .replace(/:\w+/, randomUUID())}`
  const answer = await app.fetch(new Request(address, { method, headers, body }))
  // News never ends by itself.
  const endless = answer.headers.get('content-type') === 'text/event-stream'
  if (endless) await answer.body?.cancel()
  const text = endless ? '' : await answer.text()
  return { status: answer.status, text: text.replaceAll(id, ':id'), headers: answer.headers }
}

/** A few at a time: what waits for the database waits together. */
async function several<T>(all: readonly T[], each: (one: T) => Promise<void>): Promise<void> {
  for (let from = 0; from < all.length; from += 8) await Promise.all(all.slice(from, from + 8).map(each))
}

const plain = (path: string) => path.replace(/\{.*?\}$|\{\(.*?\)\}/g, '')
const routes = Object.keys(closed)
/** The map is the house’s: whoever belongs to another organisation of it works on the same one. */
const isOfTheMap = (route: string) =>
  /\/(console\/api\/(services|organizations|partners|checks|changes|letters|imports|doubles|merges|bulk|lexicon)|staff\/own)\//.test(
    route,
  )

test('every address stands in the table, and the table names no other', () => {
  const listed = app.endpoints.map(({ method, path }) => `${method} ${plain(path)}`)
  expect(listed.toSorted()).toEqual([...open, ...routes].toSorted())
})

test('each role does what the table says, and finds nothing where it says nothing', async () => {
  const noPage = await call('POST /staff/nothing', null)
  const noAnswer = await call('POST /console/api/nothing', null)
  const asked = routes.flatMap(route => EVERYBODY.map(role => ({ route, role })))
  await several(asked, async ({ route, role }) => {
    const [who, status] = closed[route] ?? [[], 0]
    const form = route.includes(':id') ? { once: randomUUID() } : {}
    const answer = await call(route, await tokenFor(route, role), { form })
    const expected = who.includes(role)
      ? { status: role === 'newcomer' ? (ofNewcomers[route] ?? status) : status }
      : { status: 404, text: (route.includes('/console/api/') ? noAnswer : noPage).text }
    expect({ route, role, ...answer }).toMatchObject({ route, role, ...expected })
  })
}, 120_000)

test('whoever is signed out, expired or revoked finds nothing', async () => {
  const expired = await tokenOf('coordinator')
  const revoked = await tokenOf('coordinator')
  const left = await aColleague(db, here.id, 'coordinator')
  await sql`update staff.session set started_at = now() - interval '13 hours' where token_hash = ${hashOf(expired)}`.execute(
    db,
  )
  await sql`update staff.session set ended_at = now(), sealed_keys = null where token_hash = ${hashOf(revoked)}`.execute(
    db,
  )
  await db.insertInto('staff.departure').values({ account_id: left.id, ended_by: here.coordinator.id }).execute()
  const tokens = [null, expired, revoked, left.token, 'invented']
  const asked = routes.flatMap(route => tokens.map(token => ({ route, token })))
  await several(asked, async ({ route, token }) => {
    expect({ route, status: (await call(route, token)).status }).toEqual({ route, status: 404 })
  })
}, 120_000)

test('what is another organisation’s looks exactly like what does not exist', async () => {
  const stranger = there.coordinator.token
  const person = people.operator?.id ?? ''
  const membership = await db
    .selectFrom('staff.membership')
    .select('id')
    .where('account_id', '=', person)
    .executeTakeFirstOrThrow()
  const invitation = await db
    .insertInto('staff.invitation')
    .values({
      token_hash: Buffer.alloc(32, 1),
      organization_id: here.id,
      name: 'X',
      role: 'operator',
      invited_by: here.coordinator.id,
      expires_at: new Date(Date.now() + 1e6),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const session = await db
    .selectFrom('staff.session')
    .select('id')
    .where('account_id', '=', person)
    .executeTakeFirstOrThrow()
  const passkey = await db
    .insertInto('staff.passkey')
    .values({ account_id: person, credential_id: 'theirs', public_key: Buffer.alloc(1), name: 'X' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const identity = await db
    .insertInto('staff.identity')
    .values({ account_id: person, subject_hash: Buffer.alloc(32, 1) })
    .returning('id')
    .executeTakeFirstOrThrow()
  const thing = await transact(db, here.coordinator, tx =>
    createCaseKey(tx, { organizationId: here.id, kind: 'case', onlyUsers: [here.coordinator.id] }),
  )
  await db
    .insertInto('staff.glass')
    .values({
      id: thing,
      organization_id: here.id,
      account_id: person,
      thing,
      reason: Buffer.alloc(1),
      ends_at: new Date(Date.now() + 1e6),
    })
    .execute()
  const { conversationId: conversation } = await transact(db, here.coordinator, tx =>
    findConversation(tx, transport, {
      organizationId: here.id,
      accountId: randomUUID(),
      channel: 'whatsapp',
      from: { kind: 'phone', value: '+393330000000' },
    }),
  )
  const [message, file] = [randomUUID(), randomUUID()]
  await sql`insert into conversations.message (id, conversation_id, direction, content) values (${message}, ${conversation}, 'in', '')`.execute(db) // prettier-ignore
  await sql`insert into conversations.file (id, message_id, conversation_id, kind) values (${file}, ${message}, ${conversation}, 'image')`.execute(db) // prettier-ignore
  const programme = await transact(db, await here.coordinator.actor(), async tx =>
    writeProgramme(tx, await here.coordinator.actor(), {
      organizationId: here.id,
      id: null,
      code: 'prova',
      seen: 0,
      body: { name: 'Prova', funder: '', source: '', startsOn: null, endsOn: null, conditions: [], codes: [] },
    }),
  )
  const caseFile = await transact(db, await here.coordinator.actor(), async tx =>
    openCase(
      tx,
      { actor: await here.coordinator.actor(), keyring: here.coordinator.keyring },
      { organizationId: here.id },
    ),
  )
  const { id: helped } = await db
    .selectFrom('cases.person')
    .select('id')
    .where('case_id', '=', caseFile)
    .executeTakeFirstOrThrow()
  const organization = randomUUID()
  await sql`insert into directory.organization (id, name) values (${organization}, 'X')`.execute(db)
  const referral = await transact(db, await here.coordinator.actor(), async tx =>
    draftReferral(
      tx,
      { actor: await here.coordinator.actor() },
      {
        caseId: caseFile,
        personId: helped,
        otherOrganization: organization,
        responsibility: 'shared',
        fields: [],
        request: 'X',
      },
    ),
  )
  const team = await db
    .insertInto('staff.team')
    .values({ organization_id: here.id, name: 'X' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const absence = await db
    .insertInto('staff.absence')
    .values({ organization_id: here.id, first_day: '2030-01-01', last_day: '2030-01-01', made_by: person })
    .returning('id')
    .executeTakeFirstOrThrow()
  const label = await db
    .insertInto('conversations.label')
    .values({ organization_id: here.id, name: 'X', made_by: person })
    .returning('id')
    .executeTakeFirstOrThrow()
  const readyAnswer = await db
    .insertInto('conversations.ready_answer')
    .values({ organization_id: here.id, code: 'x', category: 'other' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const recording = randomUUID()
  await db
    .insertInto('conversations.recording')
    .values({
      id: recording,
      organization_id: here.id,
      line: 'digit.1',
      language: 'it',
      says_hash: '',
      telephone: Buffer.alloc(1),
      sound: Buffer.alloc(1),
      mime: 'audio/webm',
      seconds: 1,
      voice: 'X',
      made_by: person,
    })
    .execute()
  const callback = await db
    .insertInto('conversations.callback')
    .values({
      id: randomUUID(),
      conversation_id: conversation,
      organization_id: here.id,
      reason: 'asked',
      due_at: new Date(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const danger = await db
    .insertInto('conversations.danger')
    .values({ id: randomUUID(), conversation_id: conversation, organization_id: here.id, how: 'words' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const account = {
    id: randomUUID(),
    organization_id: here.id,
    channel: 'whatsapp' as const,
    settings: Buffer.alloc(1),
  }
  await db.insertInto('channels.account').values(account).execute()
  const ofAccount = { account_id: account.id, thread_key: Buffer.alloc(32), sealed: Buffer.alloc(1) }
  const letter = randomUUID()
  await db
    .insertInto('channels.raw_event')
    .values({ id: letter, ...ofAccount })
    .execute()
  await db.insertInto('channels.dead_letter').values({ raw_event_id: letter, code: 'channel.unreadable' }).execute()
  const sending = randomUUID()
  await db
    .insertInto('channels.outgoing')
    .values({ id: sending, ...ofAccount })
    .execute()
  await db
    .insertInto('channels.undecided')
    .values({ outgoing_id: sending, sealed: Buffer.alloc(1) })
    .execute()
  const foreign: Record<string, string> = {
    'POST /console/api/channels/dead-letters/:id/replay': letter,
    'POST /console/api/channels/undecided/:id/again': sending,
    'POST /console/api/channels/undecided/:id/left': sending,
    'POST /staff/people/:id/keys': person,
    'GET /console/api/audit/:id': person,
    'POST /staff/people/:id/roles': person,
    'POST /staff/people/:id/end': person,
    'POST /staff/roles/:id/take': membership.id,
    'POST /staff/invitations/:id/withdraw': invitation.id,
    'POST /staff/sessions/:id/end': session.id,
    'POST /staff/passkeys/:id/name': passkey.id,
    'POST /staff/passkeys/:id/remove': passkey.id,
    'POST /staff/identity/:id/remove': identity.id,
    'GET /staff/people/:id': person,
    'POST /staff/people/:id/languages': person,
    'POST /staff/people/:id/teams': person,
    'POST /staff/people/:id/week': person,
    'POST /staff/people/:id/absences': person,
    'POST /staff/absences/:id/remove': absence.id,
    'POST /staff/teams/:id/remove': team.id,
    'GET /staff/glass/:id': thing,
    'POST /staff/glass/:id/review': thing,
    'GET /staff/break/:id': thing,
    'POST /staff/break/:id': thing,
    'POST /console/api/inbox/labels/:id/retire': label.id,
    'POST /console/api/ready-answers/:id': readyAnswer.id,
    'POST /console/api/ready-answers/:id/review': readyAnswer.id,
    'POST /console/api/ready-answers/:id/retire': readyAnswer.id,
    ...Object.fromEntries(routes.filter(route => route.includes('/callbacks/:id')).map(route => [route, callback.id])),
    ...Object.fromEntries(routes.filter(route => route.includes('/danger/:id')).map(route => [route, danger.id])),
    'GET /console/api/files/:id': file,
    ...Object.fromEntries(routes.filter(route => route.includes('/voices/:id')).map(route => [route, recording])),
    ...Object.fromEntries(
      routes.filter(route => route.includes('/conversations/:id')).map(route => [route, conversation]),
    ),
    'GET /console/api/programmes/:id/rows.csv': programme,
    ...Object.fromEntries(routes.filter(route => route.includes('/cases/:id')).map(route => [route, caseFile])),
    ...Object.fromEntries(
      routes.filter(route => /\/(referrals|incoming)\/:id/.test(route)).map(route => [route, referral]),
    ),
  }
  expect(Object.keys(foreign).toSorted()).toEqual(
    routes.filter(route => route.includes(':id') && !isOfTheMap(route)).toSorted(),
  )
  const form = () => ({ once: randomUUID(), role: 'operator', region: '' })
  for (const [route, id] of Object.entries(foreign)) {
    const missing = await call(route, stranger, { form: form() })
    const theirs = await call(route, stranger, { id, form: form() })
    expect([route, theirs.status, theirs.text]).toEqual([route, 404, missing.text])
    const mangled = await call(route, stranger, { id: 'x', form: form() })
    expect([route, mangled.status]).toEqual([route, 404])
  }
  expect((await call('GET /staff/people', stranger)).text).not.toContain(people.operator?.login)
})

/** Of the map’s things whatever their region: why. */
const EVERYWHERE: Record<string, RegExp> = {
  'whoever works with the map reads all of it (directory.work), but for hidden places':
    /^GET .*\/(services|organizations)\//,
  'words are translated by whoever speaks the language': /^POST .*\/(services|organizations)\/:id\/(review-)?translat/,
  'words that people search by belong to no region': /\/lexicon\//,
  'what we know of organisations that we refer to is the helpdesk’s, not a region’s': /\/partners\//,
  'lists are brought in by coordinators, who work everywhere': /\/imports\//,
}
const isEverywhere = (route: string) => Object.values(EVERYWHERE).some(which => which.test(route))

test('what is another region’s looks exactly like what does not exist', async () => {
  const { ids } = await aSmallMap(db)
  const [of18, of16] = [
    await aColleague(db, here.id, 'referent', '18'),
    await aColleague(db, here.id, 'referent', '16'),
  ]
  const [ours, theirs] = [people.partner, await aColleague(db, there.id, 'partner')]
  await sql`insert into directory.partner_organization values (${here.id}, ${ids.organization}), (${there.id}, ${ids.otherOrganization})`.execute(
    db,
  )
  await setUpCodes()
  const actor = await of18.actor()
  const as18 = <T>(act: (tx: Tx) => Promise<T>) => transact(db, actor, act)
  const { shelter, service, shelterLocation } = ids
  const third = randomUUID()
  await sql`insert into directory.service (id, organization_id, name) values (${third}, ${ids.organization}, 'Doppione')`.execute(db) // prettier-ignore
  await sql`insert into directory.service_at_location (service_id, location_id) values (${third}, ${ids.location})`.execute(db) // prettier-ignore
  const proposal = await as18(tx =>
    proposeChange(tx, actor, { entity: 'service', entityId: service, changes: [{ entity: 'service', entityId: service, field: 'name', proposed: 'Nome nuovo' }] }),
  ) // prettier-ignore
  const letter = await as18(tx => inviteCorrection(tx, actor, { entity: 'service', id: service }))
  const attempt = await as18(tx => tryService(tx, actor, service, { means: 'phone', note: '' }))
  const merged = await as18(tx => merge(tx, actor, { kind: 'service', keep: service, goes: third, choices: {} }))
  const double = await as18(tx => putForward(tx, actor, 'service', [service, shelter]))
  const change = { kind: 'alert', text: 'Chiuso domani' } as const
  const bulk = await as18(async tx => {
    const digest = digestOf(await planBulk(tx, actor, { ids: [service], change }))
    return await editInBulk(tx, actor, { ids: [service], change, digest })
  })
  const decisions = [{ changeId: proposal.waiting[0], outcome: 'declined', reason: 'No' }]
  /** What each address is asked about, and what is sent with it, which may name a thing as well. */
  const asked: Record<string, readonly [id: string, form?: (id: string) => Record<string, unknown>]> = {
    'GET /console/api/checks/:id': [service],
    'POST /console/api/checks/understood': [service, id => ({ id, line: 'phone', text: '0962 1' })],
    'POST /console/api/checks/:id': [
      service,
      () => ({ version: 'x', means: 'phone', facts: [{ fact: 'hours', outcome: 'right' }] }),
    ],
    'POST /console/api/checks/:id/tries': [service, () => ({ means: 'phone' })],
    'POST /console/api/checks/:id/claim': [service],
    'POST /console/api/checks/:id/take-back': [service, () => ({ tryId: attempt.tryId })],
    'POST /console/api/checks/:id/closure': [service, () => ({ means: 'phone', reason: 'Ha chiuso' })],
    // Of places only those that not everybody may see (directory.see-hidden).
    'GET /console/api/changes/fields/:entity/:id': [shelterLocation],
    'POST /console/api/changes': [
      shelterLocation,
      id => ({ entity: 'location', entityId: id, changes: [{ entity: 'location', entityId: id, field: 'name', proposed: 'X' }] }),
    ], // prettier-ignore
    'GET /console/api/changes/:id': [proposal.id],
    'POST /console/api/changes/:id/review': [proposal.id, () => ({ decisions })],
    'POST /console/api/changes/:id/withdraw': [proposal.id],
    'POST /console/api/letters': [service, id => ({ entity: 'service', id })],
    'POST /console/api/letters/:id/withdraw': [letter.id],
    'POST /console/api/doubles': [service, id => ({ kind: 'service', a: id, b: shelter })],
    'GET /console/api/doubles/:id': [double],
    'POST /console/api/doubles/:id/not-the-same': [double, () => ({ why: 'Sono due' })],
    'POST /console/api/doubles/:id/maybe': [double],
    'POST /console/api/doubles/:id/merge': [double, () => ({ keep: service, choices: {}, seen: [0, 0] })],
    'GET /console/api/merges/:id/undo': [merged],
    'POST /console/api/merges/:id/undo': [merged],
    'POST /console/api/bulk/:id/undo': [bulk.id],
    // A partner’s own, whatever the region.
    'GET /staff/own/:id': [service],
    'POST /staff/own/:id': [service],
  }
  expect(Object.keys(asked).filter(route => route.includes(':id')).toSorted()).toEqual(
    routes.filter(route => route.includes(':id') && isOfTheMap(route) && !isEverywhere(route)).toSorted(),
  ) // prettier-ignore
  const tokens = (route: string) => (route.includes('/own/') ? [ours?.token, theirs.token] : [of18.token, of16.token])
  const ask = (route: string, token: string | undefined, id: string) =>
    call(route, token ?? null, { id, form: { once: randomUUID(), ...asked[route]?.[1]?.(id) } })
  await several(Object.entries(asked), async ([route, [id]]) => {
    const [, stranger] = tokens(route)
    const [found, missing] = [await ask(route, stranger, id), await ask(route, stranger, randomUUID())]
    expect([route, found.status, found.text]).toEqual([route, 404, missing.text])
  })
  const lists = ['checks', 'changes', 'letters', `letters/targets?about=${service}`, 'doubles', 'merges', 'bulk']
  const named = new RegExp([service, shelter, proposal.id, letter.id, double, merged, bulk.id].join('|'))
  for (const list of lists) {
    const [near, far] = [of18, of16].map(({ token }) => call(`GET /console/api/${list}`, token))
    expect([list, await near]).toEqual([list, expect.objectContaining({ text: expect.stringMatching(named) })])
    expect([list, await far]).toEqual([list, expect.objectContaining({ status: 200, text: expect.not.stringMatching(named) })]) // prettier-ignore
  }
  // Or it would say nothing.
  for (const [route, [id]] of Object.entries(asked)) {
    const { status } = await ask(route, tokens(route)[0], id)
    expect([route, [200, 400, 409].includes(status) ? 'there' : status]).toEqual([route, 'there'])
  }
  const preview = { selection: { ids: [service] }, change: { kind: 'alert', text: 'Chiuso' } }
  const elsewhere = await call('POST /console/api/bulk/preview', of16.token, { form: { once: randomUUID(), ...preview } }) // prettier-ignore
  expect(JSON.parse(elsewhere.text)).toMatchObject({ changed: 0, refused: 1, items: [{ refused: 'other-region' }] })
  // What is read everywhere: but for the hidden address.
  for (const route of ['GET /console/api/services/:id', 'GET /console/api/services/:id/history']) {
    expect([route, (await call(route, of18.token, { id: shelter })).text]).toEqual([route, expect.stringContaining('39.2')]) // prettier-ignore
    const far = await call(route, of16.token, { id: shelter })
    expect([route, far.status, far.text]).toEqual([route, 200, expect.not.stringMatching(/Segreta|39\.2\b/)])
  }
}, 30_000)

test('a form of another site changes nothing, signed in or not', async () => {
  for (const site of ['cross-site', 'same-site', 'none']) {
    const posts = routes.filter(each => each.startsWith('POST'))
    await several(posts, async route => {
      const { status } = await call(route, await tokenFor('/console/', 'coordinator'), { site })
      expect([route, status]).toEqual([route, 403])
    })
    expect((await call('POST /staff/sign-in', null, { site })).status).toBe(403)
  }
})

test('nothing of the staff area stays in a cache', async () => {
  const { headers } = await call('GET /staff/me', await tokenOf('analyst'))
  expect(headers.get('cache-control')).toBe('no-store')
})
