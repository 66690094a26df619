import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { CircleCheck } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { CopyField } from '#app/accounts/parts/copy-field.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { readGuestSecret } from '#app/web/guest.ts'
import { Badge } from '#app/ui/badge.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Column, PageHead } from '#app/ui/page-head.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Moment } from '#app/ui/time.tsx'
import { ComplaintAdditions } from '../parts/complaint-additions.tsx'
import { getReceipt } from '../reports.ts'

export const handle: RouteHandle = { access: 'public' }

export const meta: MetaFunction = ({ matches }) => [
  ...pageTitle(matches, 'complaint.receipt_title'),
  { name: 'robots', content: 'noindex' },
]

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const secret = new URL(request.url).searchParams.get('key') ?? ''
  const device = readGuestSecret(request)
  const receipt = await orRespond(
    getReceipt(context, { complaintId: params.id ?? '', secret, device }),
  )
  const known = context.actor.kind === 'account'
  const link = secret && `${context.site.appUrl}/reports/${receipt.id}?key=${secret}`
  return { receipt, link, known, now: context.clock.now() }
}

export default function ReceiptPage() {
  const t = useT()
  const { receipt, link, known, now } = useLoaderData<typeof loader>()
  const waitKey = link
    ? 'complaint.wait_by_link'
    : known
      ? 'complaint.wait_by_notice'
      : 'complaint.wait_by_device'
  return (
    <Column>
      <PageHead title={t('complaint.receipt_title')} back="/openings" />
      <div className="flex flex-col gap-5">
        <Card className="flex flex-col gap-3">
          <p className="flex items-center gap-2 text-lead font-semibold text-link">
            <CircleCheck aria-hidden size={22} />
            {t(receipt.outcome ? 'complaint.answered' : 'complaint.received')}
          </p>
          <p className="text-base text-ink">
            {t('complaint.about', { title: receipt.title, employer: receipt.employerName })}
          </p>
          <p className="flex flex-wrap items-center gap-2 text-small text-quiet">
            <Badge>{t(`complaint.kinds.${receipt.kind}`)}</Badge>
            <Moment at={receipt.createdAt} now={now} />
          </p>
          {receipt.words && (
            <p className="whitespace-pre-line text-base text-body">{receipt.words}</p>
          )}
          <ComplaintAdditions additions={receipt.additions} now={now} />
        </Card>
        {receipt.outcome && (
          <Card className="flex flex-col gap-2">
            <h2 className="flex flex-wrap items-center gap-2 text-lead font-semibold text-ink">
              {t('complaint.answer')}
              <Badge tone={receipt.outcome === 'upheld' ? 'good' : 'quiet'}>
                {t(`complaint.outcomes.${receipt.outcome}`)}
              </Badge>
            </h2>
            <p className="whitespace-pre-line text-base text-ink">{receipt.answer}</p>
            {receipt.answeredAt && (
              <p className="text-small text-quiet">
                <Moment at={receipt.answeredAt} now={now} />
              </p>
            )}
          </Card>
        )}
        {!receipt.outcome && <p className="text-base text-body">{t(waitKey)}</p>}
        {link && <CopyField label={t('complaint.receipt_link')} text={link} />}
        <LinkButton to="/openings" rank="secondary">
          {t('complaint.more_openings')}
        </LinkButton>
      </div>
    </Column>
  )
}
