import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import { sayPay } from '../../model/pay.ts'
import { sayBenefits, sayFloor } from '../../model/search-labels.ts'
import { getOpeningPage } from '../../opening-page.ts'
import { OpeningPlace } from '../../parts/opening-place.tsx'
import { openingNumber } from '../model/opening-number.ts'
import { CodeImage } from '../parts/code-image.tsx'
import { Paper } from '../parts/paper.tsx'

export const handle: RouteHandle = { access: 'public' }

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  ...(data
    ? pageTitle(matches, 'sharing.poster.title', { title: data.opening.title })
    : pageTitle(matches, 'finding.list.title')),
  { name: 'robots', content: 'noindex' },
]

/** Only of an opening that is open: nobody is to scan in vain. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const page = await orRespond(getOpeningPage(context, { id: params.id ?? '' }))
  if (page.closure !== null) throw new Response('not_found', { status: 404 })
  return { opening: page.opening, employerName: page.employer.name }
}

export default function OpeningPosterPage() {
  const { locale, t } = useLocale()
  const { opening, employerName } = useLoaderData<typeof loader>()
  const facts = [
    t('finding.headcount', { count: opening.headcount }),
    sayFloor(opening.education, t),
    t(`terms.kind.${opening.kind}`),
    opening.shift && t(`terms.shift.${opening.shift}`),
    ...sayBenefits(opening.benefits, t),
  ].filter((fact) => fact !== null)
  return (
    <Paper back={{ to: `/openings/${opening.id}`, label: t('sharing.poster.back') }}>
      <div className="flex flex-col items-center gap-6 text-center print:min-h-[62rem] print:justify-evenly">
        <p className="text-sheet text-body">{employerName}</p>
        <h1 className="text-headline font-bold text-balance">{opening.title}</h1>
        <p className="text-headline font-bold text-link">{sayPay(opening.pay, locale, t)}</p>
        <ul className="flex flex-wrap justify-center gap-2">
          {facts.map((fact) => (
            <li key={fact} className="rounded-chip bg-tint px-4 py-1 text-lead text-ink">
              {fact}
            </li>
          ))}
        </ul>
        <OpeningPlace opening={opening} />
        <CodeImage opening={opening} size={20} />
        <div>
          <p className="text-poster font-bold">{t('sharing.poster.scan')}</p>
          <p className="text-lead text-body">{t('sharing.poster.scan_text')}</p>
        </div>
        <p className="text-small text-quiet">
          {t('finding.opening.no_fee')}
          <br />
          {t('sharing.number', { number: openingNumber(opening.id) })}
        </p>
      </div>
    </Paper>
  )
}
