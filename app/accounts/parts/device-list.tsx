import { Form } from '@remix-run/react'
import { Monitor, Smartphone } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Card } from '#app/ui/card.tsx'
import { Moment } from '#app/ui/time.tsx'
import { AskFirst } from './ask-first.tsx'
import { SubmitButton } from './submit-button.tsx'

interface Device {
  id: string
  device: string
  createdAt: Date
  current: boolean
}

/** Where a person is logged in, and the way out of each place and of all. */
export function DeviceList(props: { devices: Device[]; now: Date }) {
  const t = useT()
  return (
    <Card className="divide-y divide-line py-0">
      {props.devices.map((item) => {
        const name = item.device || t('account.device_unknown')
        const Icon = /Android|iPhone|iPad|HarmonyOS/.test(name) ? Smartphone : Monitor
        return (
          <div key={item.id} className="flex items-center gap-3 py-3">
            <Icon aria-hidden size={22} strokeWidth={1.8} className="shrink-0 text-quiet" />
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-center gap-2 text-base text-ink">
                {name}
                {item.current && <Badge tone="good">{t('account.device_here')}</Badge>}
              </p>
              <p className="text-small text-quiet">
                {t('account.device_since')} <Moment at={item.createdAt} now={props.now} />
              </p>
            </div>
            {!item.current && (
              <Form method="post">
                <SubmitButton
                  rank="secondary"
                  size="desk"
                  className="min-h-11"
                  name="device"
                  value={item.id}
                  aria-label={t('account.device_end_label', { device: name })}
                >
                  {t('account.device_end')}
                </SubmitButton>
              </Form>
            )}
          </div>
        )
      })}
      <div className="py-2">
        <AskFirst label={t('account.everywhere')} question={t('account.everywhere_ask')}>
          <Form method="post">
            <SubmitButton
              rank="danger"
              size="desk"
              className="min-h-11"
              name="act"
              value="everywhere"
            >
              {t('account.everywhere')}
            </SubmitButton>
          </Form>
        </AskFirst>
      </div>
    </Card>
  )
}
