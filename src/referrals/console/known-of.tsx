import { Chip, sayDay } from '../../ui/console/index.ts'
import type { FoundService, Outcomes, Room } from '../schema.ts'
import { say } from './words.ts'

/** What people said of a service, in one line: how many were asked, how many said that it helped. */
export const sayOutcomes = ({ asked, accepted, helped, partly, notHelped, few }: Outcomes): string =>
  [
    say('past.asked', { n: asked, accepted }),
    few
      ? say('past.few')
      : helped + partly + notHelped > 0
        ? say('past.said', { helped, partly, notHelped })
        : say('past.nobody'),
  ].join(' ')

export const RoomChip = ({ room }: { room: Room }) => (
  <Chip tone={room.state === 'free' ? 'ok' : room.state === 'few' ? 'soft' : 'warn'}>
    {say(`room.${room.state}`, { n: room.places ?? '', day: sayDay(room.at) })}
  </Chip>
)

/** Beside why a service fits: earlier requests, the agreement, the room that it says it has, and whether that moved it. */
export const KnownOf = ({ service: { outcomes, agreement, room, moved } }: { service: FoundService }) => (
  <>
    <p class="chips">
      {agreement && <Chip tone={agreement === 'in-force' ? 'ok' : 'soft'}>{say(`agreement.${agreement}`)}</Chip>}{' '}
      {room && <RoomChip room={room} />} {moved && <Chip tone="info">{say(`moved.${moved}`)}</Chip>}
    </p>
    {outcomes && (
      <p class="soft small">
        {sayOutcomes(outcomes)} {outcomes.sameNeed ? say('past.same-need') : say('past.any-need')}
      </p>
    )}
  </>
)
