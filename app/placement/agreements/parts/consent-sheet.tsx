import { useT } from '#app/i18n/react.tsx'
import type { ConsentGiver } from '#db/tables/agreement.ts'
import type { LinkTerms } from '../model/terms.ts'
import { TermsFacts } from './terms-facts.tsx'

/** A consent to be signed by hand, on one sheet of A4: what is planned, both answers, and a line to sign on. */
export function ConsentSheet(props: { terms: LinkTerms; givers: ConsentGiver[]; now: Date }) {
  const t = useT()
  const { terms, givers, now } = props
  const { student } = terms
  return (
    <article className="paper hidden flex-col gap-4 bg-card text-ink print:flex">
      <header className="flex flex-col gap-1 text-center">
        <h2 className="text-title font-bold">{t('consent.sheet_title')}</h2>
        <p className="text-small text-quiet">
          {terms.college} · {terms.plan}
        </p>
      </header>
      <p className="text-base">
        {t('consent.sheet_of', {
          name: student.name,
          group: student.classGroup,
          major: student.major,
          employer: terms.employer,
        })}
      </p>
      {(['post', 'time', 'reward', 'care'] as const).map((part) => (
        <section key={part} className="flex flex-col gap-2">
          <h3 className="border-b border-line pb-1 text-base font-semibold">
            {t(`agreement.${part}`)}
          </h3>
          <TermsFacts terms={terms} part={part} now={now} />
        </section>
      ))}
      {givers.map((giver) => (
        <section
          key={giver}
          className="flex break-inside-avoid flex-col gap-3 border-t border-line-strong pt-3 text-base"
        >
          <h3 className="font-semibold">{t(`consent.giver.${giver}`)}</h3>
          <p>{t('consent.sheet_answers')}</p>
          <p className="flex justify-between gap-6">
            <Blank label={t('consent.sheet_signature')} />
            <Blank label={t('consent.sheet_phone')} />
            <Blank label={t('consent.sheet_day')} />
          </p>
        </section>
      ))}
    </article>
  )
}

function Blank(props: { label: string }) {
  return (
    <span className="flex flex-1 items-end gap-2">
      <span className="whitespace-nowrap">{props.label}</span>
      <span className="h-8 flex-1 border-b border-line-strong" />
    </span>
  )
}
