package store

// conversationReaders are the people who read conversation $1 today: by its number,
// and by the owner of its record.
const conversationReaders = `
	SELECT n.user_id FROM conversation c JOIN number_reader n ON n.number_id = c.number_id WHERE c.id = $1
	UNION SELECT u.id FROM conversation c JOIN app_user u ON u.id = c.owner_id WHERE c.id = $1 AND u.active = 1
	UNION SELECT m.user_id FROM conversation c JOIN membership m ON m.team_id = c.owner_id JOIN app_user u ON u.id = m.user_id
	WHERE c.id = $1 AND u.active = 1`

// followOwner takes from who no longer reads a conversation what they had of it:
// unread count and snooze. It follows each change of conversation.owner_id.
func followOwner(t *tx, conversationID string) error {
	return t.do("DELETE FROM conversation_reader WHERE conversation_id = $1 AND user_id NOT IN ("+conversationReaders+")", conversationID)
}

// leaveNumber takes from somebody what they had of a number's conversations, but for
// those that they read by their customers.
func leaveNumber(t *tx, numberID, userID string) error {
	return t.do(`
		DELETE FROM conversation_reader WHERE user_id = $2 AND conversation_id IN (
		SELECT c.id FROM conversation c WHERE c.number_id = $1 AND c.owner_id <> $2
		AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.user_id = $2 AND m.team_id = c.owner_id))`, numberID, userID)
}

// leaveTeam does the same for the conversations with a team's customers, but for
// those that they read by their number.
func leaveTeam(t *tx, teamID, userID string) error {
	return t.do(`
		DELETE FROM conversation_reader WHERE user_id = $2 AND conversation_id IN (
		SELECT c.id FROM conversation c WHERE c.owner_id = $1
		AND NOT EXISTS (SELECT 1 FROM number_reader n WHERE n.number_id = c.number_id AND n.user_id = $2))`, teamID, userID)
}
