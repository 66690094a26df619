import { Form } from '@remix-run/react'
import { TriangleAlert } from 'lucide-react'
import { useLocale } from '#app/i18n/react.tsx'
import { shanghaiDay } from '#app/kernel/clock.ts'
import { buttonClasses } from '#app/ui/button.tsx'
import { useSending } from '#app/ui/sending.ts'
import { sayHours, sayWeekday, sayWhen } from '#app/i18n/say-when.ts'
import type { OwnInterview } from '../own-interviews.ts'

/** The times to choose from by days, each taken with one tap. */
export function InterviewChoice(props: { interview: OwnInterview }) {
  const { locale, t } = useLocale()
  const sending = useSending()
  const { interview } = props
  const days = new Map<string, OwnInterview['slots']>()
  for (const slot of interview.slots) {
    const day = shanghaiDay(new Date(slot.startsAt))
    days.set(day, [...(days.get(day) ?? []), slot])
  }
  return (
    <div className="flex flex-col gap-4">
      {[...days].map(([day, slots]) => (
        <div key={day} className="flex flex-col gap-2">
          <h3 className="text-base font-semibold text-ink">
            {sayWeekday(new Date(slots[0]?.startsAt ?? day), locale)}
          </h3>
          <ul className="flex flex-col gap-2">
            {slots.map((slot) => {
              const isFull = slot.left < 1
              return (
                <li key={slot.id}>
                  <Form method="post" preventScrollReset className="flex flex-col gap-1">
                    <input type="hidden" name="interview" value={interview.id} />
                    <input type="hidden" name="answer" value="accept" />
                    {slot.clash && <input type="hidden" name="anyway" value="yes" />}
                    <button
                      name="slot"
                      value={slot.id}
                      disabled={sending || isFull}
                      className={buttonClasses(
                        slot.clash || isFull ? 'secondary' : 'primary',
                        'main',
                        // Narrow, or in large text, the words go under the time rather than over the edge.
                        'w-full flex-wrap py-2',
                      )}
                    >
                      <span className="tabular-nums">
                        <span className="sr-only">{sayWeekday(slot.startsAt, locale)} </span>
                        {sayHours(slot)}
                      </span>
                      <span className="text-base font-normal">
                        {isFull
                          ? t('interview.full')
                          : t(slot.clash ? 'interview.take_anyway' : 'interview.take_this')}
                      </span>
                    </button>
                    {slot.clash && !isFull && (
                      <p className="flex items-start gap-1.5 text-small text-wait">
                        <TriangleAlert aria-hidden size={16} className="mt-0.5 shrink-0" />
                        {t('interview.clash', {
                          employer: slot.clash.employerName,
                          time: sayWhen(slot.clash, locale),
                        })}
                      </p>
                    )}
                  </Form>
                </li>
              )
            })}
          </ul>
        </div>
      ))}
    </div>
  )
}
