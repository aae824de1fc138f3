import { Button, Text } from '@fluentui/react-components'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { type ImportChoices, useMe } from '@/bridge'
import { CountryField } from '@/components/country-field'
import { Buttons } from '@/components/form'
import { Loading } from '@/components/loading'
import { CallProblem } from '@/components/problem-bar'
import { many } from '@/lib/words'
import { useFilePreview, useImportActions } from '../api/use-import'
import { ColumnsTable } from './columns-table'
import { Options } from './options'
import { SampleTable } from './sample-table'

interface Props {
  file: { id: string; name: string }
  onBack: () => void
}

const asGuessed: ImportChoices = { mapping: [], country: '', kind: 'contact', ownerId: '', duplicates: 'update' }

/** The second step: what the columns hold and what becomes of the rows. */
export const AssignStep = ({ file, onBack }: Props) => {
  const me = useMe()
  const form = useForm({ defaultValues: { country: me.data?.country ?? '' } })
  const [chosen, setChosen] = useState(asGuessed)
  const choices = { ...chosen, country: form.watch('country') }
  const { run } = useImportActions()
  const { data: preview, error } = useFilePreview(file.id, choices)
  const change = (over: Partial<ImportChoices>) => {
    run.reset()
    setChosen({ ...chosen, ...over })
  }
  const back = <Button onClick={onBack}>Choose another file</Button>
  if (!preview)
    return error ? (
      <>
        <CallProblem error={error} />
        <Buttons>{back}</Buttons>
      </>
    ) : (
      <Loading what="the file" rows={6} />
    )
  return (
    <>
      <Text>
        “{file.name}” has {many(preview.total, preview.format === 'vcard' ? 'card' : 'row')}.
      </Text>
      <ColumnsTable preview={preview} onChange={(mapping) => change({ mapping })} />
      <CountryField
        form={form}
        name="country"
        label="Numbers without a country code are of"
        help="Numbers that begin with + are read as they are."
      />
      <SampleTable preview={preview} />
      <Options choices={choices} onChange={change} />
      <CallProblem error={run.error ?? error} />
      <Buttons>
        <Button
          appearance="primary"
          disabledFocusable={run.isPending}
          onClick={() => run.mutate({ id: file.id, choices: { ...choices, mapping: preview.mapping } })}
        >
          Import {many(preview.total, preview.format === 'vcard' ? 'card' : 'row')}
        </Button>
        {back}
      </Buttons>
    </>
  )
}
