package sms

import (
	"regexp"
	"strings"
)

// This file holds the words of wish.go, in the form that bare gives: small letters,
// no accents, blanks for apostrophes.

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(words) {
		set[word] = true
	}
	return set
}

var (
	// stopWords ask to stop where they are the whole text. STOP itself is among
	// them for "please stop".
	stopWords = wordSet(`stop stopp stp stpo sotp tsop stob stpop stop1 sstop dtop stops stopall stopsms stoptext optout unsub unsubscribe cancel quit end revoke
		remove enough cease delete unfollow
		baja alto para parar pare paren para basta salir fin cancelar detener desuscribir desuscribirme desapuntar borrar borrame eliminar eliminame
		arret arrete arreter arretez arrettez desabonner desabonnement desabonne desabonnez desinscrire desinscription desinscrivez resilier cessez
		stopp stoppen stoppe abmelden abmeldung abbestellen abbestellung austragen kundigen kuendigen kundigung ende aufhoren aufhoeren schluss halt loschen loeschen`)
	// longStopWords are long enough to be known by one misspelling or two.
	longStopWords = []string{"unsubscribe", "unsubscribed", "desabonner", "desabonnement", "desuscribir", "abmelden", "abbestellen", "cancel", "optout", "stopall", "revoke"}
	// courtesies may stand around them.
	courtesies = wordSet(`please pls plz plse thanks thank you thx ty now ok okay hi hello hey it this that just already all me sms text texts texting message messages msg msgs
		no more i said again immediately today sir madam
		por favor gracias ya hola los mensajes de una vez sms mas
		s il vous te plait svp stp merci bonjour maintenant les tout moi des d
		bitte danke jetzt sofort hallo mal endlich die der das nachrichten mich`)
	// plainStops are no part of anything else as a sentence of their own.
	plainStops = wordSet(`stop stopp unsubscribe baja basta arretez`)
	shouted    = wordSet(`STOP STOPP UNSUBSCRIBE OPTOUT BAJA ARRET ARRÊT ABMELDEN CANCELAR`)
	visits     = wordSet(`by at in over off for and on sign here there loss`)
	negations  = wordSet(`don't dont t not never can't bus next last first pit the a non no full nicht`)
)

// innocent are phrases with a stop in them that asks for nothing.
var innocent = regexp.MustCompile(`\b(` + strings.Join([]string{
	`(don t|dont|do not|never|not|didn t|did not|can t|cant|cannot|won t|wont|couldn t|wouldn t|doesn t|why)( you| ever)? (stop|quit|end)(ped|ping|s)?( \w+ing)?`,
	`(bus|next|last|first|pit|truck|full|one|tram|train|metro|rest|each|every|quick|short|brief|non|a|the|my|your|our|this|that|second|final) stops?`,
	`stop(ped|ping)? (by|at|in|over|off|for|here|there|on|sign)`,
	`n arrete[sz]? (pas|jamais)( de| d)?( \w+)?`,
	`no (pare|pares|paren|deje|dejes|dejen|dejeis)( de)?( \w+)?`,
	`nicht (aufhoren|aufhoeren|stoppen|abmelden)`,
	`ho?e?re?n?t? (sie )?(bitte )?nicht auf`,
}, `|`) + `)\b`)

// shortWishes count in a text of few words only: in a longer one they are mostly
// about something else, such as a price or a colour.
var shortWishes = regexp.MustCompile(`\b(` + strings.Join([]string{
	`not interested`, `no interest`, `no texts?`, `no sms`, `no msgs?`, `no messages?`, `no spam`, `go away`, `i am out`, `enough already`,
	`no me interesa`, `no (estoy|estamos) interesad[oa]s?`, `no sms`, `no mensajes`,
	`pas interessee?s?`, `pas de (sms|messages?|textos?|pub)`, `ca suffit`, `ca ne m interesse pas`,
	`kein interesse`, `nicht interessiert`, `keine (sms|nachrichten|werbung)`, `das reicht`, `es reicht`, `mich (bitte )?(abmelden|austragen)`,
}, `|`) + `)\b`)

const (
	enThings = `(texts?|texting|messages?|messaging|msgs?|sms|spam|spamming|contacting|contact|sending|bothering|harassing|annoying|bugging|writing|emailing|notifications?|alerts?|reminders?|updates?|ads|advertising|marketing|promos?|promotions?)`
	esThings = `(mensajes?|sms|textos?|publicidad|promociones|avisos|spam|correos|propaganda|ofertas)`
	frThings = `(messages?|sms|textos?|pub|publicites?|mails?|spam|notifications?|promos?|offres)`
	deThings = `(sms|nachrichten?|werbung|texte|mitteilungen|mails?|infos|spam|angebote|whatsapps?|benachrichtigungen)`
)

// wishes are the sentences that may ask to stop.
var wishes = compile(
	// English
	`(stop|quit|cease|end|discontinue|halt|stopping)( with| w)?( all| these| the| this| your| those| any| this)*( \w+)? `+enThings,
	`stop (it|this|that|these|now|immediately|already|please|pls|plz|me|my|everything|all)`,
	`(please|pls|plz|just|to|must|should|you|can|could|said|would|it|now|and) stop$`,
	`stop$`,
	`(don t|dont|do not|never|not|no longer|stop|to not|quit)( you)?( ever| please| want you to| need you to)? (text|message|msg|contact|bother|spam|sms|disturb|harass|write|write to|txt|reach out to|email|ping)( to)? (me|us|this|my|our|here|again|any|anymore)`,
	`(don t|dont|do not|never|no longer) send( me| us)?( any| anything| more| another| these| those| such|$)( \w+)* ?(`+enThings+`|anymore|again|else|more)?$`,
	`(don t|dont|do not|never) send( me| us)? (any |more |any more |these |those |such |further )*`+enThings,
	`no (more|further|additional) (\w+ )?`+enThings,
	`(remove|take|delete|drop|scratch|strike|get|cut|pull)( me| us| my| our| this| the)+( \w+)* (off|from|out of)( \w+)* (list|lists|database|system|contacts|records|number|texts?|messages?)`,
	`(remove|delete|erase|lose|forget|drop|loose|ditch)( me| us)?( my| this| our| the)? (number|phone|contact|info)`,
	`(remove|unsubscribe|unregister|deregister|unsub|opt) (me|us)`,
	`take (me|us|my number|this number) off( (your|the|this|of|please|now|it)|$)`, `no more$`,
	`unsu[bs]\w*cri\w*`, `unsub`, `opt(ed|ing)?( me| us)? out`, `optout`, `off (your|the|this) (text |sms |mailing )?list`,
	`leave (me|us) alone`, `(fuck|piss|f|bugger|sod|back) off`, `fuck (you|u)`, `get lost`,
	`(wrong|incorrect) (number|person|phone|no|guy)`, `not (the )?(right|correct) (number|person)`, `you have the wrong`,
	`(don t|dont|do not|didn t|didnt|no longer|never|not)( \w+)? (want|wish|need|care|like|ask|asked|agree|consent|sign|signed)( \w+)*( to)?( up)?( for)?( to)? (get|receive|hear|be|have|these|those|any|your|you|this|texts?|messages?|sms|texted|contacted)( \w+)*? ?(texts?|messages?|msgs?|sms|from you|from u|contacted|texted|contact|text|message|spam|anymore|any more)`,
	`(don t|dont|didn t|didnt|did not|never|not) (sign|signed|ask|asked|agree|agreed|consent|subscribe|subscribed)( \w+){0,3} `+enThings,
	`(don t|dont|do not|never) (call|phone|ring|email|write) (or|and) (text|message|contact)( me| us)?`, `(rather|prefer|like) (not|to not)( to)? (get|receive|have|be)( \w+){0,3} (`+enThings[1:len(enThings)-1]+`|texted|contacted)`,
	`not want (to be )?(texted|contacted|messaged)`,
	`(i ll|i will|going to|gonna|i m|am)( \w+)? (block|blocking|report|reporting|sue)( \w+)? ?(you|u|this|number|spam)`, `(this is|it s|its|is) (spam|harassment)`, `(blocked|reported) (you|this|as)`,
	`(revoke|withdraw|take back|retract)( my| all)? (consent|permission|agreement)`, `no longer consent`, `do not consent`,
	`(cancel|end|stop|terminate)( my| the| these| those| all| this| your)* (subscription|texts?|messages?|sms|msgs?|alerts?|notifications?|chat|conversation)`,
	`do not (contact|text|message|disturb)`, `(don t|dont) (contact|text|message) (me|us|back)`, `no contact`, `cease and desist`,
	// Spanish
	`(dej\w*|par[ae]n?|basta)( ya)?( por favor)? de( \w+)? ?(me |nos )?\w*(escrib|mand|envi|molest|contact|llam|text|mensaj|sms|spam|fastidi|acos)\w*`,
	`no( me| nos)+( \w+)? ?(vuelv\w+ a )?(mand[ea]n?s?|mandeis|envien?s?|enviar|mandar|escrib[ai]n?s?|escribais|escribir|contacten?s?|contactar|molesten?s?|molestar|llamen?s?|texteen?)( \w+)*`,
	`no (vuelva|vuelvan|vuelvas) a( me)? ?(mandar|enviar|escribir|contactar|molestar|llamar)\w*`,
	`no (mand\w+|envi\w+|escrib\w+|contact\w+|molest\w+) mas`, `ya no( me| nos)? (mand|envi|escrib|contact|molest|llam)\w+`,
	`no (quiero|deseo|queremos|quisiera|deseamos)( \w+)? ?(recibir|seguir recibiendo|mas `+esThings+`|sus `+esThings+`|que me (escrib|mand|envi|contact|llam)\w+|saber)`,
	`no mas `+esThings, `basta`, `(sin|ningun|ni un) (mas )?`+esThings+` mas`, `no quiero (sus |estos |mas )?`+esThings,
	`(quit|borr|elimin|saqu|sac|retir|remuev)\w*( me| mi| a mi| este| el)?( \w+)* (lista|listas|numero|base de datos|base|contactos|agenda)`, `(quiten|borren|eliminen|saquen)me`, `(quite|borre|elimine|saque|borra|quita|elimina|saca)me$`,
	`(dar|darme|darse|darnos|deme|denme|dame|dad|den|solicito|quiero|pido|deseo|desearia|quisiera)( \w+)? (de |la |mi )?baja`, `baja (por favor|ya|sms|inmediata)`,
	`(desuscri|desubscri|desapunt)\w*`, `(cancelar|anular|cancele|cancelen|anulen|cancelo)( la| mi| esta)? (suscripcion|subscripcion|mensajes|sms)`,
	`(numero|telefono|persona) (equivocad[oa]|incorrect[oa])`, `(equivoc\w+|error) (de|con el) (numero|persona|telefono)`, `no soy (esa persona|quien)`,
	`(deje|deja|dejen)(me|nos)? (en paz|tranquil\w+)`, `deje(n)?me en paz`, `revoco (mi )?consentimiento`, `(retiro|revoco) (mi )?(consentimiento|autorizacion)`,
	// French
	`arrete[rsz]?( \w+)*? (envoyer|envoi|envois|envoie|ecrire|contacter|harceler|texter|deranger|embeter|`+frThings[1:len(frThings)-1]+`|ca|tout)`,
	`(stop|stopper|stoppez|cesser|cessez|cesse)( \w+)*? (envoyer|envoi|envois|ecrire|contacter|harceler|deranger|`+frThings[1:len(frThings)-1]+`)`,
	`(ne |n )?(m|me|nous) ?(les |en )?(envoy|ecri|contact|derang|text|harcel|appel|embet|recontact)\w* (plus|jamais)`,
	`n(e)? (envoy|ecri|contact|derang|text|harcel)\w* (plus|jamais)`, `ne (m|me|nous) (envoyez|ecrivez|contactez|derangez) pas (de |d )?(`+frThings[1:len(frThings)-1]+`)?`,
	`ne (plus|pas|jamais) (m |me |nous |etre )?(recevoir|ecrire|envoyer|contacter|contactee?|deranger|recontacter)`,
	`(veux|souhaite|desire|souhaitons|voulons|voudrais) (plus|pas) (recevoir|de `+frThings+`|vos `+frThings+`|que vous|etre|entendre|avoir de vos|d autres|ces `+frThings+`)`,
	`plus (de|aucun|d autres?) `+frThings, `aucun (autre )?(message|sms|texto)`,
	`(retire|supprime|enleve|efface|raye|sorte|oublie|ote)[rsz]?( \w+)? ?(moi|mon numero|mes coordonnees|ce numero|mes donnees|de (la|votre) liste)`, `(me|mon numero|m)( \w+)? ?(retirer|supprimer|enlever|effacer|rayer)( de)?`,
	`(desabon|desinscri)\w*`, `resilier( mon| l)? abonnement`, `(faux|mauvais) numero`, `mauvaise personne`, `(erreur|trompe\w*|trompez) de (numero|personne)`,
	`(laissez|laisse|lachez|lache|foutez|fous|fichez|fiche)( moi| nous)? (tranquille|la paix|en paix|moi)`, `(laissez|lachez|foutez|fichez) moi`, `(retire|revoque)r? mon (consentement|accord)`,
	// German
	`keine?n? (weiteren? |einzige )?`+deThings+` mehr`, `keine?n? (weiteren?|mehr) `+deThings, `nie wieder (\w+ )?(`+deThings[1:len(deThings)-1]+`|schreib\w*|kontakt\w*)`,
	`(nicht|nichts|nix|nie|niemals)( bitte)? (mehr|wieder|weiter|langer)( \w+)? (\w*schreib|kontakt|\w*send|\w*schick|text|belastig|belaestig|simsen|\w*melden|storen|stoeren|erhalten|bekommen|haben)\w*`,
	`(schreib|send|schick|kontaktier|texte|belastig|belaestig|melde)\w*( \w+){0,4} (nicht|nichts|nix|nie|niemals|keine\w*)( \w+)? ?(mehr|wieder)`,
	`(schreib|kontaktier|texte)\w*( sie)? (mir|mich|uns|uns|mich) (bitte )?(nicht|nie|niemals|nichts)`,
	`ho?e?re?n?t?( sie| bitte| endlich| jetzt| doch| mal| damit| sofort| gefalligst)* auf( mit| mir| mich|$| zu| damit| bitte)`, `(bitte|sofort|endlich|damit) (aufhoren|aufhoeren|stoppen)`, `stopp(en|t|e)? (sie|bitte|das|die|den|diese|jetzt|endlich|mit)`,
	`^stopp`, `stopp$`, `lass\w*( sie)?( mich| uns)( \w+)? (in ruhe|zufrieden)`, `(verpiss|verzieh|hau) (dich|ab)`,
	`(losch|loesch|entfern|streich|nehm|nimm|trag)\w*( \w+){0,4} (nummer|handynummer|telefonnummer|liste|verteiler|datenbank|kartei|daten)`, `(nummer|daten|liste|verteiler)( \w+){0,3} (losch|loesch|entfern|streich)\w*`,
	`(mich|uns|newsletter|sms|nachrichten|abo)( \w+){0,4} (abmelden|abbestellen|austragen|abmelde|abbestelle)`, `meld\w*( sie)?( mich| uns)( \w+)? ab`, `trag\w*( sie)?( mich| uns)( \w+)* aus`, `mochte(n)?( \w+)* (abmelden|abbestellen|austragen)`,
	`falsche[nr]? (nummer|person|telefonnummer|kontakt)`, `falsch verbunden`, `(sie haben sich|habt euch|hast dich|in der nummer) (verwahlt|vertan|geirrt|vertippt)`, `nummer verwechselt`,
	`(will|wollen|mochte|mochten|wunsche|wunschen)( \w+){0,4} (keine?n?|nichts|nicht)( \w+){0,3} (`+deThings[1:len(deThings)-1]+`|mehr|kontaktiert|angeschrieben|werden)`,
	`widerruf\w*( \w+){0,3} (einwilligung|zustimmung|einverstandnis)`, `unterlass\w* (sie|es|das|bitte)`,
)

func compile(patterns ...string) []*regexp.Regexp {
	compiled := make([]*regexp.Regexp, len(patterns))
	for i, pattern := range patterns {
		compiled[i] = regexp.MustCompile(`(^|\s)(?:` + pattern + `)(\s|$)`)
	}
	return compiled
}
