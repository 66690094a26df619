import { useId } from 'react'
import { useT } from '#app/i18n/react.tsx'
import type { LinkTerms } from '../model/terms.ts'
import { TermsFacts } from './terms-facts.tsx'

/** What is to be agreed on, one part under another, each with its heading. */
export function TermsSections(props: { terms: LinkTerms; now: Date }) {
  const t = useT()
  const id = useId()
  return (
    <>
      {(['post', 'time', 'reward', 'care'] as const).map((part) => (
        <section
          key={part}
          aria-labelledby={`${id}${part}`}
          className="flex flex-col gap-2 border-t border-line pt-3"
        >
          <h3 id={`${id}${part}`} className="text-base font-semibold text-ink">
            {t(`agreement.${part}`)}
          </h3>
          <TermsFacts terms={props.terms} part={part} now={props.now} />
        </section>
      ))}
    </>
  )
}
