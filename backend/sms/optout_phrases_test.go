package sms_test

import (
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// phrases is what customers write, with what it asks. Only the words of the product
// as the whole text opt out at once; whatever else means stop is asked about, and
// nothing that means it is in the last list.
//
//nolint:misspell // as customers write
var phrases = map[sms.Wish]map[string][]string{
	sms.WishOut: {
		"English": {
			"STOP", "stop", "Stop.", "STOP!!!", "  stop  ", "“Stop”", "STOPALL", "Stop all", "UNSUBSCRIBE", "unsubscribe.", "CANCEL", "Cancel!", "END", "end",
			"QUIT", "quit.", "OPTOUT", "opt out", "Opt-Out", "REVOKE", "stop 🛑", "\u200bSTOP",
		},
		"French": {"ARRET", "Arrêt", "arrêt !", "arre\u0302t"},
	},
	sms.WishAsk: {
		"English": {
			"Please stop texting me", "please stop", "Stop please", "Stop, thanks", "STOP STOP STOP", "stop it", "Stop this now", "I said stop", "You need to stop",
			"stop messaging me", "Stop sending me these messages", "stop sending these", "quit texting me", "Can you stop sending me texts?", "Would you please stop contacting me",
			"don't text me", "Don’t text me again", "do not text this number", "Dont message me anymore", "never contact me again", "do not contact me", "Don't send me anything else",
			"dont send me any more texts", "no more messages", "No more texts please", "no more", "no further messages", "remove me from your list", "Take me off your list",
			"Remove me", "please remove my number", "delete my number", "lose my number", "Take my number out of your system", "unsuscribe", "unsubcribe", "UNSUBSCRIBE ME", "unsubscribe me please",
			"Unsub", "opt me out", "I want to opt out", "I'd like to be opted out", "leave me alone", "Go away", "fuck off", "wrong number", "Sorry, wrong number!", "You have the wrong person",
			"not interested", "I'm not interested, thanks", "I don't want these texts", "I do not want to receive messages from you", "I never signed up for this spam", "I don't want to hear from you",
			"I will report you", "this is spam", "I revoke my consent", "Cancel my subscription", "cancel these texts", "end these messages", "Who is this? STOP", "I don't know you. STOP",
			"S T O P", "S.T.O.P.", "stooop", "STOPP", "Stpo", "sotp", "ST0P", "ＳＴＯＰ", "🛑", "cancle", "Stop. I sold the car", "No texts please", "enough already",
			"Stop texting, I bought one elsewhere", "pls stop w the texts", "We asked you twice to stop", "stop bothering my wife", "Do not call or text me", "cease and desist", "I am going to block this number",
			"Hi please take this number off the list", "Would rather not get these texts anymore", "STOP sending", "i didnt sign up for texts", "Please do not text", "Stop all these messages", "no thanks. stop", "How did you get my number? Remove me.", "take me off please",
		},
		"Spanish": {
			"déjenme de escribir", "ya no me manden mensajes", "No me escriban más", "no me mande más mensajes", "No quiero recibir más mensajes", "no quiero más mensajes", "BAJA", "Baja por favor",
			"Quiero darme de baja", "dame de baja", "ALTO", "Pare", "PARAR", "Parar", "basta", "¡Basta ya!", "No más mensajes", "no mas sms", "Dejen de molestar", "deje de enviarme mensajes", "Deja de escribirme",
			"No me contacte más", "Bórreme de su lista", "quítenme de la lista", "Elimine mi número", "número equivocado", "Se equivocó de número", "No me interesa", "no estoy interesado",
			"Cancelar suscripción", "Déjeme en paz", "Por favor no me envíen más publicidad", "ya no me escribas", "paren de mandar mensajes", "desuscribirme", "no vuelvan a escribirme", "Por favor paren", "salir",
		},
		"French": {
			"arrêtez de m'envoyer des SMS", "Arrêtez de m’écrire", "arrete de me contacter", "Arrêtez", "arreter svp", "STOP SMS", "stop svp", "Stop merci", "ne m'écrivez plus", "Ne m'envoyez plus de messages",
			"ne me contactez plus", "m'envoyez plus rien", "Je ne veux plus recevoir de SMS", "je veux plus de messages", "Plus de messages SVP", "Désabonner", "désabonnez-moi", "Je souhaite me désabonner", "Désinscription",
			"désinscrivez-moi", "Retirez-moi de votre liste", "supprimez mon numéro", "Faux numéro", "mauvais numéro", "Vous vous êtes trompé de numéro", "pas intéressé", "Pas intéressée, merci",
			"Laissez-moi tranquille", "foutez-moi la paix", "cessez vos messages", "résilier mon abonnement", "Merci de ne plus me contacter", "veuillez arrêter les SMS",
		},
		"German": {
			"keine SMS mehr", "Bitte keine SMS mehr", "Keine weiteren Nachrichten", "keine Werbung bitte", "bitte nicht mehr schreiben", "Schreiben Sie mir nicht mehr", "Schreib mir nie wieder", "nicht mehr kontaktieren",
			"Stopp", "STOPP!", "Stopp bitte", "Bitte stoppen", "abmelden", "Abmelden!", "Ich möchte mich abmelden", "Melden Sie mich bitte ab", "abbestellen", "Hören Sie auf", "hör auf mir zu schreiben", "Aufhören!",
			"Lassen Sie mich in Ruhe", "Löschen Sie meine Nummer", "Bitte löschen Sie meine Daten", "Nehmen Sie mich aus dem Verteiler", "Streichen Sie mich von der Liste", "falsche Nummer", "Sie haben die falsche Nummer",
			"falsch verbunden", "Kein Interesse", "kein Interesse, danke", "nicht interessiert", "Ich will keine Nachrichten von Ihnen", "Ich widerrufe meine Einwilligung", "Kündigen", "Schicken Sie mir nichts mehr", "Ende",
			"Ich möchte keine SMS mehr erhalten", "Bitte nicht wieder anschreiben", "abmeldn",
		},
	},
	sms.NoWish: {
		"English": {
			"", "!!!", "👍", "stop by at 5", "Stop by any time", "I'll stop by at 5", "can we stop at the bank", "We stopped at the store", "don't stop", "Don't stop texting me, I love it", "I can't stop laughing", "the bus stop",
			"Meet me at the bus stop", "The next stop", "is there a stop sign", "STOP by our place tomorrow", "it's a one-stop shop", "nonstop", "the end of the month", "At the end", "by the end of the day", "weekend", "End of May works",
			"cancel my appointment", "Can I cancel my order?", "please cancel the booking for Friday", "I'll quit my job", "He quit", "Yes", "yes please", "YES", "START", "help", "HELP", "info", "No", "No thanks", "no thank you",
			"ok", "Thanks!", "How much is it?", "Send me more pictures", "Please send me the invoice", "Don't send the invoice yet", "no problem", "No more questions from me", "I want more", "I don't know", "Is Friday still ok?",
			"remove the old tires please", "take me off hold", "I lost my number plate", "What number do I call?", "I will text you later", "Text me when it's ready", "Don't forget to text me", "Can you text me the address?",
			"I didn't get your message", "I am interested in the red one", "Which one is the wrong size?", "My order number is wrong", "don't worry", "never mind", "Never mind, found it", "We opted for the blue one", "stopover in Rome", "Cancel. I can’t make it on Friday", "I stopped by yesterday", "What time does the sale end", "Do you have any more?", "the truck stop on Route 5", "Take the old one off please", "I would like not to wait", "We want to hear from you", "Want to receive the blue one", "You can text me at this number", "Don’t text, call me instead", "Please contact me tomorrow", "How do I stop the engine light?", "revoked licence plates", "WE CAN STOP AT THE BRIDGE ON FRIDAY", "we talked about five texts, no texts from the manual though",
		},
		"Spanish": {
			"sí", "Hola", "gracias", "Estoy de baja por enfermedad", "La planta baja", "más bajo", "¿Me baja el precio?", "para mañana", "Es para mi hermano", "¿Dónde está la parada?", "no puedo hoy", "no me envió la factura",
			"No quiero más pan", "el alto de la puerta", "Quiero cancelar la cita", "No deje de avisarme", "mándeme un mensaje", "¿Puede enviarme la dirección?", "No me acuerdo", "fin de mes", "al final",
		},
		"French": {
			"oui", "non merci", "D'accord", "l'arrêt de bus", "je m'arrête à la banque", "à la fin du mois", "N'arrêtez pas", "Envoyez-moi un SMS", "Pouvez-vous m'envoyer l'adresse ?", "plus tard", "Je n'ai pas reçu votre message",
			"il ne m'envoie pas la facture", "annuler mon rendez-vous", "Je suis intéressé", "plus de place ?", "enfin", "c'est fini",
		},
		"German": {
			"ja", "nein danke", "Endlich", "endlich!", "Ende des Monats", "am Ende der Straße", "Wochenende", "Ich habe keine Nachricht bekommen", "Nicht aufhören", "Das hört sich gut an", "Ich muss mein Auto abmelden", "Halten Sie am Bahnhof?",
			"bitte schreiben Sie mir", "Schicken Sie mir ein Foto", "Ich komme nicht mehr heute", "Termin absagen", "Kann ich den Termin verschieben?", "Haben Sie keine mehr?", "Welche Nummer?", "stoppelig", "Ich habe Interesse",
		},
	},
}

func TestWishOf(t *testing.T) {
	count := 0
	for want, languages := range phrases {
		for language, texts := range languages {
			for _, text := range texts {
				count++
				t.Run(string(want)+"/"+language+"/"+text, func(t *testing.T) {
					if got := sms.WishOf(text); got != want {
						t.Errorf("WishOf(%q) = %q, want %q", text, got, want)
					}
				})
			}
		}
	}
	if count < 120 {
		t.Errorf("the table has %d phrases, want 120 or more", count)
	}
}
