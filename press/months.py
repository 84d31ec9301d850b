"""Names of months, in the languages of Europe as CLDR has them; short ones in those of our own.

Listed here, since a build looks for them in every text and Babel reads a file a language.
"""

from __future__ import annotations

MONTHS: tuple[tuple[str, ...], ...] = tuple(
    tuple(names.split())
    for names in """\
January Januar janvier enero gennaio januari janeiro stycznia styczeń januar tammikuuta tammikuu
ledna leden januára január ianuarie siječnja siječanj jaanuar janvāris sausio sausis Ocak gener
января январь січня січень януари Ιανουαρίου Ιανουάριος Jan Jänner janv

February Februar février febrero febbraio februari fevereiro lutego luty februar helmikuuta
helmikuu února únor februára február februarie veljače veljača veebruar februāris vasario vasaris
Şubat febrer февраля февраль лютого лютий февруари Φεβρουαρίου Φεβρουάριος Feb févr

March März mars marzo maart março marca marzec marts maaliskuuta maaliskuu března březen marec
március martie ožujka ožujak märts kovo kovas Mart març марта март березня березень Μαρτίου Μάρτιος
Mar Maerz Mär Mrz

April avril abril aprile april kwietnia kwiecień huhtikuuta huhtikuu dubna duben apríla apríl
április aprilie travnja travanj aprill aprīlis balandžio balandis Nisan апреля апрель квітня
квітень април Απριλίου Απρίλιος Apr avr

May Mai mai mayo maggio mei maio maja maj toukokuuta toukokuu května květen mája máj május svibnja
svibanj maijs gegužės gegužė Mayıs maig мая май травня травень Μαΐου Μάιος

June Juni juin junio giugno juni junho czerwca czerwiec kesäkuuta kesäkuu června červen júna jún
június iunie lipnja lipanj junij juuni jūnijs birželio birželis Haziran juny июня июнь червня
червень юни Ιουνίου Ιούνιος Jun

July Juli juillet julio luglio juli julho lipca lipiec heinäkuuta heinäkuu července červenec júla
júl július iulie srpnja srpanj julij juuli jūlijs liepos liepa Temmuz juliol июля июль липня липень
юли Ιουλίου Ιούλιος Jul juil

August août agosto augustus sierpnia sierpień august augusti elokuuta elokuu srpna srpen augusta
augusztus kolovoza kolovoz avgust augusts rugpjūčio rugpjūtis Ağustos agost августа август серпня
серпень Αυγούστου Αύγουστος Aug

September septembre septiembre settembre september setembro września wrzesień syyskuuta syyskuu
září septembra szeptember septembrie rujna rujan septembris rugsėjo rugsėjis Eylül setembre
сентября сентябрь вересня вересень септември Σεπτεμβρίου Σεπτέμβριος Sep Sept

October Oktober octobre octubre ottobre oktober outubro października październik lokakuuta lokakuu
října říjen októbra október octombrie listopada listopad oktoober oktobris spalio spalis Ekim
октября октябрь жовтня жовтень октомври Οκτωβρίου Οκτώβριος Oct Okt

November novembre noviembre november novembro listopada listopad marraskuuta marraskuu listopadu
novembra noiembrie studenoga studeni novembris lapkričio lapkritis Kasım ноября ноябрь листопада
листопад ноември Νοεμβρίου Νοέμβριος Nov

December Dezember décembre diciembre dicembre december dezembro grudnia grudzień desember
joulukuuta joulukuu prosince prosinec decembra decembrie prosinca prosinac detsember decembris
gruodžio gruodis Aralık desembre декабря декабрь грудня грудень декември Δεκεμβρίου Δεκέμβριος Dec
Dez déc
""".split("\n\n")
)
"""From January on; a name may stand for two months, as “listopad” does in Czech and Croatian."""
