import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Download, FileText, Monitor } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { buttonClasses, LinkButton } from '#app/ui/button.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { FairWhen } from '../../parts/fair-when.tsx'
import { getFairFigures, type FairFigures } from '../fair-figures.ts'
import { listOwnFairs, pickFair } from '../own-fairs.ts'
import { FairCharts } from '../parts/fair-charts.tsx'
import { FairChoice } from '../parts/fair-choice.tsx'
import { FairNumbersRow } from '../parts/fair-numbers.tsx'

export const handle: RouteHandle = { access: 'organiser' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'figures.fair.title')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const fairs = await orRespond(listOwnFairs(context))
  const now = context.clock.now()
  const idOrCode = new URL(request.url).searchParams.get('fair') || pickFair(fairs, now)?.code
  const figures = idOrCode ? await orRespond(getFairFigures(context, { idOrCode })) : null
  return { fairs: fairs.map(({ code, name }) => ({ code, name })), figures, now }
}

export default function OrganiserFiguresPage() {
  const t = useT()
  const { fairs, figures, now } = useLoaderData<typeof loader>()
  if (!figures) return <NoFair />
  const { fair } = figures
  return (
    <>
      <DeskHead
        title={fair.name}
        facts={
          <>
            <FairWhen fair={fair} now={now} /> · {fair.place}
          </>
        }
        actions={<Actions figures={figures} />}
      />
      <DeskBody>
        <FairChoice fairs={fairs} chosen={fair.code} />
        <FairNumbersRow figures={figures} />
        {figures.totals.openings > 0 ? (
          <FairCharts figures={figures} now={now} />
        ) : (
          <EmptyState title={t('figures.fair.empty_title')} text={t('figures.fair.empty_text')} />
        )}
      </DeskBody>
    </>
  )
}

function Actions(props: { figures: FairFigures }) {
  const t = useT()
  const { id, code } = props.figures.fair
  return (
    <>
      <LinkButton to={`/organiser/fairs/${id}/screen`} rank="secondary" size="desk">
        <Monitor aria-hidden size={16} />
        {t('figures.screen')}
      </LinkButton>
      <LinkButton to={`/organiser/fairs/${id}/report`} rank="secondary" size="desk">
        <FileText aria-hidden size={16} />
        {t('figures.report')}
      </LinkButton>
      {(['xlsx', 'csv'] as const).map((format) => (
        <a
          key={format}
          href={`/organiser/figures/export?fair=${encodeURIComponent(code)}&format=${format}`}
          download
          className={buttonClasses('secondary', 'desk')}
        >
          <Download aria-hidden size={16} />
          {t(`figures.export_${format}`)}
        </a>
      ))}
    </>
  )
}

function NoFair() {
  const t = useT()
  return (
    <>
      <DeskHead title={t('figures.fair.title')} />
      <DeskBody>
        <EmptyState title={t('figures.fair.none_title')} text={t('figures.fair.none_text')}>
          <LinkButton to="/organiser/fairs/new" rank="secondary" size="desk">
            {t('fair_desk.new')}
          </LinkButton>
        </EmptyState>
      </DeskBody>
    </>
  )
}
