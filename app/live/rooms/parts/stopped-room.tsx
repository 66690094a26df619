import { useT } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Column, PageHead } from '#app/ui/page-head.tsx'

/** In the place of a room that was stopped: nothing of its host, and where to go on. */
export function StoppedRoom() {
  const t = useT()
  return (
    <Column>
      <PageHead title={t('rooms.stopped_title')} back="/rooms" />
      <Card className="flex flex-col gap-4 p-5">
        <p className="text-base text-body">{t('rooms.stopped')}</p>
        <div className="flex flex-wrap gap-3">
          <LinkButton to="/openings">{t('rooms.openings')}</LinkButton>
          <LinkButton to="/rooms" rank="secondary">
            {t('rooms.others')}
          </LinkButton>
        </div>
      </Card>
    </Column>
  )
}
