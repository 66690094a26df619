import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { CalendarClock } from 'lucide-react'
import { MenuList } from '#app/accounts/parts/menu-list.tsx'
import { useT } from '#app/i18n/react.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { getNextInterview } from '../own-interviews.ts'
import { InterviewCard } from '../parts/interview-card.tsx'

export const handle: RouteHandle = { access: 'account' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'nav.me')

export async function loader({ context }: LoaderFunctionArgs) {
  return orRespond(getNextInterview(context))
}

/** What the own page says of interviews: the next one, and how many wait for an answer. */
export default function NextInterview() {
  const t = useT()
  const { next, open } = useLoaderData<typeof loader>()
  return (
    <div className="flex flex-col gap-3">
      {next && <InterviewCard interview={next} />}
      <MenuList
        items={[
          {
            to: '/me/interviews',
            label: t('interview.mine'),
            note: t('interview.mine_note'),
            Icon: CalendarClock,
            news: open > 0 ? t('interview.to_answer', { count: open }) : undefined,
          },
        ]}
      />
    </div>
  )
}
