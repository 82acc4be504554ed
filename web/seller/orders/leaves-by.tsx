// When a parcel must leave to arrive as promised, in a chip: late, today, or its day.
import { Trans } from '@lingui/react/macro'
import { Status, type Tone } from '../../kit/status.tsx'
import { When } from '../../kit/when.tsx'
import type { Departure } from '../wire.ts'

const tones: Record<Departure['urgency'], Tone> = { late: 'bad', today: 'warn', later: 'quiet' }

/** `brief` where there is little room, and a column or the state beside it says the rest. */
export function LeavesBy({ departure, brief = false }: { departure: Departure; brief?: boolean }) {
  const { urgency, until } = departure
  return (
    <Status tone={tones[urgency]} icon={urgency === 'late' ? 'alert' : 'clock'}>
      {brief ? (
        <Brief departure={departure} />
      ) : urgency === 'today' ? (
        <Trans>Leaves today by {until}</Trans>
      ) : urgency === 'late' ? (
        <Trans>
          Late since <Day departure={departure} />
        </Trans>
      ) : (
        <Trans>
          Leaves by <Day departure={departure} />
        </Trans>
      )}
    </Status>
  )
}

function Brief({ departure }: { departure: Departure }) {
  const { urgency, until } = departure
  if (urgency === 'late') return <Trans>Late</Trans>
  if (urgency === 'today') return <Trans>Today {until}</Trans>
  return <Day departure={departure} />
}

/** A calendar day, which is the same day whoever reads it. */
const Day = ({ departure: { day } }: { departure: Departure }) => (
  <When at={`${day}T12:00:00Z`} show="day" zone="UTC" />
)
