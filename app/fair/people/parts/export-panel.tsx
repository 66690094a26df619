import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form, useRevalidator } from '@remix-run/react'
import { Download } from 'lucide-react'
import { useEffect, type ReactNode } from 'react'
import { sayBytes } from '#app/accounts/model/file.ts'
import { useLocale } from '#app/i18n/react.tsx'
import { Button, buttonClasses } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { useSending } from '#app/ui/sending.ts'
import { sayMoment } from '#app/ui/time.tsx'
import type { OwnExport } from '../data-export.ts'

const LOOK_AGAIN_MS = 2000

/** Taking a copy of what one has here: asked for, prepared, and there to download for a week. */
export function ExportPanel(props: {
  exports: OwnExport[]
  /** Whoever is there has just shown who they are. */
  fresh: boolean
  now: Date
  reply?: SubmissionResult<string[]>
  /** What asks for that proof. */
  children: ReactNode
}) {
  const { locale, t } = useLocale()
  const sending = useSending()
  const { exports, fresh, now } = props
  const [form] = useForm({ id: 'export', lastResult: props.reply })
  const preparing = exports.some(({ readyAt }) => readyAt === null)
  useLookAgain(preparing)
  return (
    <Section title={t('data.take_title')}>
      <p className="text-base text-body">{t('data.take_text')}</p>
      {props.children}
      <ErrorSummary form={form} />
      {exports.length > 0 && (
        <ul className="flex flex-col gap-3">
          {exports.map((one) => (
            <li key={one.id}>
              <Card className="flex flex-wrap items-center justify-between gap-3">
                <p className="text-base text-ink">
                  {one.readyAt
                    ? t('data.copy_of', { time: sayMoment(one.readyAt, now, locale, t) })
                    : t('data.preparing')}
                  {one.byteSize !== null && (
                    <span className="ml-2 text-small text-quiet">{sayBytes(one.byteSize)}</span>
                  )}
                </p>
                {one.readyAt && fresh && (
                  <a
                    href={`/me/data/copies/${one.id}`}
                    className={buttonClasses('secondary', 'desk', 'min-h-11')}
                  >
                    <Download aria-hidden size={18} />
                    {t('data.download')}
                  </a>
                )}
              </Card>
            </li>
          ))}
        </ul>
      )}
      <span role="status" className="sr-only">
        {preparing && t('data.preparing')}
      </span>
      {fresh && !preparing && (
        <Form method="post">
          <Button
            rank={exports.length > 0 ? 'secondary' : 'primary'}
            name="act"
            value="export"
            disabled={sending}
            className="w-full"
          >
            {t('data.take')}
          </Button>
        </Form>
      )}
    </Section>
  )
}

/** Looks again every little while as long as something is being prepared. */
function useLookAgain(waiting: boolean): void {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (!waiting) return
    const timer = setInterval(revalidate, LOOK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [waiting, revalidate])
}
