import { useActionData, useLoaderData } from '@remix-run/react'
import { ImportPreview } from '../parts/import-preview.tsx'
import type { actOnImport, loadImport } from './import-act.ts'

/** An import's page, the same for whose it is; the desks' paths differ. */
export function ImportPage(props: { desk: '/employer' | '/organiser' }) {
  const { view, ...shown } = useLoaderData<typeof loadImport>()
  const answer = useActionData<typeof actOnImport>()
  return (
    <ImportPreview
      shown={shown}
      view={view}
      fault={answer?.fault ?? null}
      conflict={answer?.conflict ?? null}
      chosen={answer?.chosen ?? null}
      list={`${props.desk}/imports`}
      openings={`${props.desk}/openings`}
    />
  )
}
