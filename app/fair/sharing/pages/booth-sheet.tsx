import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData, useSearchParams } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { getBoothSheet } from '../booth-sheet.ts'
import { Paper } from '../parts/paper.tsx'
import { SheetCompact } from '../parts/sheet-compact.tsx'
import { SheetHead, SheetSteps } from '../parts/sheet-head.tsx'
import { SheetOpenings } from '../parts/sheet-openings.tsx'

export const handle: RouteHandle = { access: 'public' }

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  ...(data
    ? pageTitle(matches, 'sharing.sheet.title', { employer: data.sheet.employer.name })
    : pageTitle(matches, 'finding.list.title')),
  { name: 'robots', content: 'noindex' },
]

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const fair = searchParams.get('fair')
  const employerId = params.id ?? ''
  const isCompact = searchParams.get('form') === 'compact'
  return { isCompact, sheet: await orRespond(getBoothSheet(context, { employerId, fair })) }
}

export default function BoothSheetPage() {
  const t = useT()
  const { isCompact, sheet } = useLoaderData<typeof loader>()
  const { employer, fair, openings } = sheet
  const booth = fair?.booth ? `${t('sharing.sheet.booth')} ${fair.booth}` : null
  return (
    <Paper back={{ to: `/employers/${employer.id}`, label: t('sharing.sheet.back') }}>
      <SheetHead sheet={sheet} />
      {openings.length > 0 ? (
        <>
          <FormChoice isCompact={isCompact} />
          <SheetSteps />
          {isCompact ? (
            <SheetCompact openings={openings} />
          ) : (
            <SheetOpenings
              openings={openings}
              running={[employer.name, booth].filter(Boolean).join(' · ')}
            />
          )}
        </>
      ) : (
        <EmptyState title={t('sharing.sheet.none')} text={t('sharing.sheet.none_text')} />
      )}
    </Paper>
  )
}

/** Large rows to read from afar, or little paper. */
function FormChoice(props: { isCompact: boolean }) {
  const t = useT()
  const [params] = useSearchParams()
  const other = new URLSearchParams(params)
  if (props.isCompact) other.delete('form')
  else other.set('form', 'compact')
  return (
    <p className="pt-3 print:hidden">
      <Link
        to={`?${other}`}
        replace
        className="inline-flex min-h-11 items-center text-base text-link underline underline-offset-4"
      >
        {props.isCompact ? t('sharing.sheet.large') : t('sharing.sheet.compact')}
      </Link>
    </p>
  )
}
