import { useT } from '#app/i18n/react.tsx'
import { findBusy, type AgreedTime } from '../model/busy.ts'
import { sayHours } from '#app/i18n/say-when.ts'
import type { TypedTime } from '../model/slots.ts'

/** How many of them are said one by one. */
const SAID = 3

/** Says that people come at a typed time already; it is the employer's to know whether that matters. */
export function BusyTime(props: { time: Partial<TypedTime>; agreed: AgreedTime[] }) {
  const t = useT()
  const { people, times } = findBusy(props.time, props.agreed)
  const said = times.slice(0, SAID).map(sayHours).join(t('interview.time_mark'))
  return (
    <p role="status" className="col-span-full text-desk-small font-medium text-wait empty:hidden">
      {people > 0 &&
        t(times.length > SAID ? 'interview.busy_more' : 'interview.busy', {
          count: people,
          times: said,
        })}
    </p>
  )
}
