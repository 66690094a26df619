import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { listOutbox } from '../messages.ts'
import { MessageCard } from '../parts/message-card.tsx'
import { WayIn } from '../parts/way-in.tsx'

export const handle: RouteHandle = { access: 'public' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'outbox.title')

/** Elsewhere than in the demonstration what people are sent is nobody's to read. */
export async function loader({ context }: LoaderFunctionArgs) {
  if (!context.site.demonstration) throw new Response('not_found', { status: 404 })
  return {
    messages: await listOutbox(context, { limit: 30 }),
    appUrl: context.site.appUrl,
    now: context.clock.now(),
  }
}

export default function OutboxPage() {
  const t = useT()
  const { messages, appUrl, now } = useLoaderData<typeof loader>()
  return (
    <WayIn title={t('outbox.title')} lead={t('outbox.lead')}>
      {messages.length === 0 ? (
        <EmptyState title={t('outbox.empty')} text={t('outbox.empty_text')} />
      ) : (
        <ol className="divide-y divide-line">
          {messages.map((message) => (
            <li key={message.id} className="py-4 first:pt-0 last:pb-0">
              <MessageCard message={message} appUrl={appUrl} now={now} />
            </li>
          ))}
        </ol>
      )}
    </WayIn>
  )
}
