import { makeStyles, Text, tokens } from '@fluentui/react-components'
import type { TemplateView } from '@/bridge'
import { DataTable, RowButton } from '@/components/data-table'
import { Name } from '@/components/name'
import { figure } from '@/lib/words'
import { categoryName, languageName } from '../lib/words'
import { type TemplateAction, TemplateMenu } from './template-menu'

const useStyles = makeStyles({
  body: {
    display: '-webkit-box',
    WebkitLineClamp: 2,
    WebkitBoxOrient: 'vertical',
    overflow: 'hidden',
    color: tokens.colorNeutralForeground2,
  },
})

interface Props {
  templates: TemplateView[]
  onAction: (action: TemplateAction, template: TemplateView) => void
}

export const TemplateTable = ({ templates, onAction }: Props) => {
  const styles = useStyles()
  return (
    <DataTable
      label="Text message templates"
      items={templates}
      columns={[
        {
          title: 'Name',
          width: '24%',
          cell: (template) => (
            <RowButton onClick={() => onAction('edit', template)}>
              <Name of={template.name} />
            </RowButton>
          ),
        },
        { title: 'Message', cell: ({ body }) => <Text className={styles.body}>{body}</Text> },
        { title: 'Category', width: '110px', cell: ({ category }) => categoryName(category) },
        { title: 'Language', width: '100px', cell: ({ language }) => languageName(language) },
        { title: 'For', width: '90px', cell: ({ shared }) => (shared ? 'Everybody' : 'Me') },
        { title: 'Used', width: '64px', cell: ({ used }) => figure(used) },
        {
          title: 'Actions',
          width: '72px',
          cell: (template) => <TemplateMenu template={template} onAction={onAction} />,
        },
      ]}
    />
  )
}
