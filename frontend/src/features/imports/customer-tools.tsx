import { type CustomerFilter, useBackend } from '@/bridge'
import { ButtonLink } from '@/components/button-link'
import { ExportButton } from '@/components/export-button'
import { ImportIcon } from '@/components/icons'

/** The way to the import, and the export of the customers that a filter chooses. */
export const CustomerTools = ({ filter }: { filter: CustomerFilter }) => {
  const backend = useBackend()
  return (
    <>
      <ButtonLink to="/customers/import" icon={<ImportIcon />}>
        Import
      </ButtonLink>
      <ExportButton make={() => backend.Customers.Export(filter)} />
    </>
  )
}
