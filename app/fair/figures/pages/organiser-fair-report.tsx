import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Printer } from 'lucide-react'
import { useLocale } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { sayDay } from '#app/ui/time.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { FairWhen, Hours } from '../../parts/fair-when.tsx'
import { getFairReport } from '../fair-report.ts'
import { FairCharts } from '../parts/fair-charts.tsx'
import { FairNumbersRow } from '../parts/fair-numbers.tsx'

export const handle: RouteHandle = { access: 'organiser' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'figures.report.title')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const report = await orRespond(getFairReport(context, { idOrCode: params.id ?? '' }))
  return { report, now: context.clock.now() }
}

export default function FairReportPage() {
  const { locale, t } = useLocale()
  const { report, now } = useLoaderData<typeof loader>()
  const { figures, plans, programme } = report
  const { fair } = figures
  const say = (at: Date) => sayDay(at, now, locale)
  const facts = [
    { label: t('figures.report.organiser'), value: report.organiserName },
    { label: t('fair_desk.when'), value: <FairWhen fair={fair} now={now} /> },
    { label: t('fair_desk.place'), value: fair.place },
    {
      label: t('figures.report.due'),
      value: say(new Date(`${report.dueOn}T12:00:00+08:00`)),
    },
    ...plans.map((plan) => ({
      label: t(`fair_desk.plan.${plan.kind}`),
      value: plan.reference,
    })),
  ]
  return (
    <>
      <DeskHead
        title={t('figures.report.of', { name: fair.name })}
        back={{ to: `/organiser/figures?fair=${fair.code}`, label: t('figures.fair.title') }}
        facts={t('figures.report.made', { day: say(now) })}
        actions={
          <Button
            type="button"
            rank="secondary"
            size="desk"
            onClick={() => window.print()}
            className="print:hidden"
          >
            <Printer aria-hidden size={16} />
            {t('figures.report.print')}
          </Button>
        }
      />
      <DeskBody>
        <dl className="grid gap-x-8 gap-y-2 rounded-card border border-line bg-card p-4 text-desk md:grid-cols-2">
          {facts.map(({ label, value }) => (
            <div key={label} className="flex gap-3">
              <dt className="w-32 shrink-0 text-quiet">{label}</dt>
              <dd className="text-ink">{value}</dd>
            </div>
          ))}
        </dl>
        <p className="text-desk-small text-quiet">{t('figures.report.due_note')}</p>
        {programme.length > 0 && (
          <section className="flex flex-col gap-2">
            <h2 className="text-lead font-semibold text-ink">{t('fair_desk.programme')}</h2>
            <ul className="list-inside list-disc text-desk text-body">
              {programme.map((item) => (
                <li key={item.id}>
                  {item.title}
                  {item.startsAt && (
                    <span className="ml-2 text-quiet">
                      <Hours startsAt={item.startsAt} endsAt={item.endsAt} />
                    </span>
                  )}
                </li>
              ))}
            </ul>
          </section>
        )}
        <section className="flex flex-col gap-4">
          <h2 className="text-lead font-semibold text-ink">{t('figures.fair.title')}</h2>
          <FairNumbersRow figures={figures} />
          <FairCharts figures={figures} now={now} />
        </section>
      </DeskBody>
    </>
  )
}
