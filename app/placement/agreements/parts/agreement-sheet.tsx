import { useT } from '#app/i18n/react.tsx'
import { Moment } from '#app/ui/time.tsx'
import type { AgreementParty } from '#db/tables/agreement.ts'
import { sayPlanKind } from '../../plans/parts/plan-words.tsx'
import { PARTIES } from '../model/agreement-states.ts'
import type { AgreementTerms, NamesNow } from '../model/terms.ts'
import { TermsFacts } from './terms-facts.tsx'

/** An agreement as a sheet of A4: who, what, and three signatures. */
export function AgreementSheet(props: {
  agreement: {
    id: string
    number: number
    terms: AgreementTerms
    isOnPaper: boolean
    /** Of the paper; null for who may not read it. */
    fileId: string | null
    signings: { party: AgreementParty; signedAt: Date; by: string | null }[]
    /** Of those whom it names otherwise. */
    namesNow: NamesNow
  }
  now: Date
}) {
  const t = useT()
  const { agreement, now } = props
  const { terms, signings, isOnPaper, fileId, namesNow } = agreement
  const { student } = terms
  const names: Record<AgreementParty, string> = {
    college: terms.college,
    employer: terms.employer,
    student: `${student.name} · ${student.number} · ${student.classGroup} · ${student.major}`,
  }
  const called: Record<AgreementParty, string | undefined> = {
    college: namesNow.college,
    employer: namesNow.employer,
    student: [namesNow.classGroup, namesNow.major].filter(Boolean).join(' · '),
  }
  return (
    <article className="paper flex flex-col gap-5 rounded-card border border-line bg-card p-5 text-ink md:p-8 print:border-0 print:p-0">
      <header className="flex flex-col gap-1 text-center">
        <h2 className="text-title font-bold">{t('agreement.sheet_title')}</h2>
        <p className="text-small text-quiet">
          {terms.plan} · {sayPlanKind(t, terms)} ·{' '}
          {t('agreement.number', { number: agreement.number })}
        </p>
      </header>
      <dl className="grid gap-2 text-base md:grid-cols-[auto_minmax(0,1fr)] md:gap-x-4">
        {PARTIES.map((party) => (
          <div key={party} className="md:contents">
            <dt className="text-quiet">{t(`agreement.party.${party}`)}</dt>
            <dd className="font-medium">
              {names[party]}
              <NameNow name={called[party]} />
            </dd>
          </div>
        ))}
      </dl>
      {(['post', 'time', 'reward', 'care'] as const).map((part) => (
        <section key={part} aria-labelledby={`terms-${part}`} className="flex flex-col gap-2">
          <h3
            id={`terms-${part}`}
            className="border-b border-line pb-1 text-base font-semibold text-ink"
          >
            {t(`agreement.${part}`)}
          </h3>
          <TermsFacts terms={terms} part={part} now={now} />
          {part === 'care' && <NameNow name={namesNow.guides?.join('、')} of="guides" />}
        </section>
      ))}
      <section aria-labelledby="terms-duties" className="flex flex-col gap-2">
        <h3 id="terms-duties" className="border-b border-line pb-1 text-base font-semibold">
          {t('agreement.duties')}
        </h3>
        {PARTIES.map((party) => (
          <p key={party} className="text-base text-body">
            {t(`agreement.duty_${party}`)}
          </p>
        ))}
      </section>
      <div className="grid gap-3 border-t border-line pt-4 md:grid-cols-3">
        {PARTIES.map((party) => {
          const signing = signings.find((one) => one.party === party)
          return (
            <div key={party} className="flex flex-col gap-1 break-inside-avoid">
              <span className="text-small text-quiet">{t(`agreement.party.${party}`)}</span>
              <span className="min-h-12 border-b border-line-strong text-base font-medium">
                {signing ? (
                  <>
                    {t('agreement.signed_by', {
                      name: signing.by ?? t(`agreement.short.${party}`),
                    })}{' '}
                    <Moment at={signing.signedAt} now={now} />
                  </>
                ) : isOnPaper ? (
                  t('agreement.on_paper')
                ) : (
                  <span className="text-quiet">{t('agreement.unsigned')}</span>
                )}
              </span>
            </div>
          )
        })}
      </div>
      {fileId && (
        <a
          href={`/agreements/${agreement.id}/paper`}
          className="inline-flex min-h-11 items-center text-base text-link underline underline-offset-4 print:hidden"
        >
          {t('agreement.paper_read')}
        </a>
      )}
    </article>
  )
}

/** Says that a name on the sheet is the one of the day it was made, and which it is by now. */
function NameNow(props: { name: string | undefined; of?: 'guides' }) {
  const t = useT()
  const { name, of } = props
  if (!name) return null
  return (
    <span className="block text-small font-normal text-quiet">
      {t(of ? 'agreement.guides_now' : 'agreement.name_now', { name })}
    </span>
  )
}
