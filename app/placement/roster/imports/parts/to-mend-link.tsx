import { Download } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { buttonClasses } from '#app/ui/button.tsx'

/** The rows of an import that could not go in, as a sheet that is imported again once it is mended. */
export function ToMendLink({ importId }: { importId: string }) {
  const t = useT()
  return (
    <a
      href={`/college/imports/${importId}/to-mend`}
      download
      className={buttonClasses('secondary', 'desk', 'max-md:min-h-11')}
    >
      <Download aria-hidden size={16} />
      {t('roster_import.to_mend_download')}
    </a>
  )
}
