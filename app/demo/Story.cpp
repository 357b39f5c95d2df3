// SPDX-License-Identifier: GPL-3.0-or-later
// The people of the sample and what they write. Everybody and everything here is made up.
#include "app/demo/Story.h"

namespace baton::demo {

namespace {

constexpr int kHour = 60;
constexpr int kDay = 24 * kHour;

QString text(const char *utf8) { return QString::fromUtf8(utf8); }

Beat write(
    int at, const char *id, const char *who, const char *words, const char *answers = "", const char *language = "en")
{
    Beat beat;
    beat.at = at;
    beat.id = text(id);
    beat.who = text(who);
    beat.text = text(words);
    beat.answers = text(answers);
    beat.language = text(language);
    return beat;
}

Beat withPicture(Beat beat, const char *alt)
{
    beat.picture = text(alt);
    return beat;
}

Beat privately(Beat beat)
{
    beat.visibility = Visibility::Direct;
    return beat;
}

Beat edit(int at, const char *id, const char *words)
{
    Beat beat = write(at, id, "", words);
    beat.what = Beat::What::Edit;
    return beat;
}

Beat remove(int at, const char *id)
{
    Beat beat = write(at, id, "", "");
    beat.what = Beat::What::Delete;
    return beat;
}

} // namespace

QList<Role> cast()
{
    const auto role
        = [](const char *id, const char *name, const char *host) { return Role{text(id), text(name), text(host)}; };
    return {
        role("acme", "Acme Outdoor", ""),
        role("priya", "Priya N.", "kiste.example"),
        role("elena", "Elena Rossi", "piazza.example"),
        role("jonas_ml", "Jonas Müller-Lüdenscheidt", "dorfplatz.example"),
        role("amira", "أميرة الخطيب", "medina.example"),
        role("kofi", "Kofi Mensah", "kiste.example"),
        role("tom", "Tom B.", "harbour.example"),
        role("camille", "Camille Dubois", "bistro.example"),
        role("nils", "nils", "dorfplatz.example"),
        role("ingrid", "Ingrid Solheim", "fjord.example"),
        role("bruno", "Bruno", "harbour.example"),
        role("mira", "Mira K. 🌿", "wolke.example"),
        role("lena", "Lena", "dorfplatz.example"),
        role("hugo", "Hugo Ferrer", "plaza.example"),
        role("oksana", "Oksana Bilyk", "wolke.example"),
        role("sam", "Sam", "harbour.example"),
        role("sofia", "Sofia Almeida", "plaza.example"),
        role("yuki", "佐藤ゆき", "sakura.example"),
        role("pavel", "Pavel 🏔", "wolke.example"),
        role("lars", "Lars", "fjord.example"),
        role("grace", "Grace O.", "harbour.example"),
        role("marta", "Marta Kowalska", "wolke.example"),
        role("finn", "Finn", "fjord.example"),
    };
}

QList<Beat> opening()
{
    return {
        // Before the account was connected: to be found by searching, and silent.
        write(9 * kDay, "cover", "mira", "@acme Is the rain cover for the 40 litre pack sold separately?"),
        write(9 * kDay - 35, "", "acme", "@mira@wolke.example It is, and it fits the 35 litre one too. 🙂", "cover"),
        // Said to nobody, and found by the hashtag.
        write(2 * kDay + 70, "", "marta",
            "Third winter with my #AcmeOutdoor jacket, and it still keeps the rain out. Worth every cent."),
        write(240, "", "finn", "Does anybody know whether #AcmeOutdoor repairs zips of other brands too?"),
        // Answered or closed in the last days.
        write(4 * kDay + 200, "zip", "lena", "@acme Der Reißverschluss meiner Jacke klemmt schon nach einer Woche.", "",
            "de"),
        write(4 * kDay + 150, "zip2", "acme",
            "@lena@dorfplatz.example Das tut uns leid! Etwas Kerzenwachs hilft fast immer. Sonst reparieren wir sie "
            "kostenlos.",
            "zip", "de"),
        write(4 * kDay + 20, "", "lena", "@acme Läuft wieder wie neu, danke!", "zip2", "de"),
        write(3 * kDay + 90, "valencia", "hugo", "@acme ¿Tenéis tienda en Valencia?", "", "es"),
        write(3 * kDay + 60, "", "acme",
            "@hugo@plaza.example Todavía no. La más cercana está en Barcelona, y enviamos a toda España.", "valencia",
            "es"),
        write(2 * kDay + 240, "invoice", "oksana", "@acme Could I get the invoice again, with our VAT number on it?"),
        write(2 * kDay + 170, "", "acme",
            "@oksana@wolke.example Of course. Please send us the number in a private message and you have it today.",
            "invoice"),
        write(1 * kDay + 400, "tents", "sam", "@acme How do you test your tents? I would love to read about it."),
        write(1 * kDay + 330, "", "acme",
            "@sam@harbour.example In a wind tunnel, and then three weeks on a very wet hill. There is a page about it "
            "in our journal.",
            "tents"),
        withPicture(write(1 * kDay + 120, "range", "acme", "The autumn colours are here. Which one is yours?"),
            "Four backpacks in moss, rust, plum and blue on a wooden bench"),
        // This morning.
        write(3 * kHour + 5, "hours", "bruno", "@acme From which day on are you open in the evening again?"),
        withPicture(write(2 * kHour + 10, "rain", "priya",
                        "@acme My parcel was left in the rain again. The box is soaked and the book in it is ruined."),
            "A cardboard parcel on a wet doorstep, its lower half dark with water"),
        write(2 * kHour + 8, "rain2", "priya", "@acme It is the third time this autumn. The driver does not even ring.",
            "rain"),
        write(95, "twice", "elena",
            "@acme You charged me twice for order 2231. Please send one of the payments back, that is a lot of money "
            "for me this month."),
        write(70, "job", "jonas_ml",
            "@acme Guten Morgen! Vor drei Wochen habe ich mich um die Ausbildung in Ihrer Werkstatt beworben und "
            "seither nichts gehört. Bin ich hier richtig, oder an wen kann ich mich wenden?",
            "", "de"),
        write(52, "fast", "amira", "@acme وصلت الطلبية خلال يوم واحد فقط! شكرًا جزيلًا لكم 🎉📦", "", "ar"),
        write(48, "hello", "priya", "@acme Hello?", "rain2"),
        withPicture(write(40, "blue", "kofi", "@acme Is the blue one back in stock? Size M."),
            "A blue backpack in a shop window"),
        write(25, "malta", "tom", "@acme Do you ship to Malta, and what does it cost?"),
        write(21, "move", "camille",
            "@acme Bonjour, est-il encore possible de changer l’adresse de livraison ? Je déménage vendredi.", "",
            "fr"),
        write(14, "feet", "nils", "@acme Your size table is wrong. Nobody has feet like that."),
        privately(write(9, "private", "ingrid",
            "@acme May I write to you here? My order 2274 is on its way to my old address, and I would rather not post "
            "the new one in public.")),
    };
}

QList<Beat> secondThoughts()
{
    return {
        edit(0, "move",
            "@acme Bonjour, est-il encore possible de changer l’adresse de livraison ? Je déménage samedi (pas "
            "vendredi)."),
        remove(0, "feet"),
    };
}

QList<Beat> day()
{
    return {
        write(10, "portugal", "sofia", "@acme Quanto tempo demora uma encomenda para o Porto?", "", "pt"),
        write(32, "japan", "yuki", "@acme 日本への発送はできますか?送料も教えていただけると嬉しいです。", "", "ja"),
        withPicture(write(58, "second", "priya", "@acme The second parcel has just come. Same puddle.", "hello"),
            "The doorstep again, with a second, smaller parcel in a puddle"),
        withPicture(write(84, "summit", "pavel",
                        "@acme Your tent held through the whole storm. Thank you for the best night I ever had at 2900 "
                        "metres!"),
            "A small orange tent below a snowy ridge at sunrise"),
        privately(write(
            108, "bell", "ingrid", "@acme One more thing: it is the second floor, the bell says Solheim.", "private")),
        edit(132, "blue", "@acme Is the blue one back in stock? Size L, sorry, not M."),
        write(150, "wrong", "lars", "@acme Where is my pizza?"),
        write(172, "pay", "grace", "@acme The page for paying shows an error since this morning. Tried two browsers."),
        remove(196, "wrong"),
        privately(write(220, "bank", "elena",
            "@acme Here is what my bank shows: two payments on Monday, both for order 2231, a minute apart.")),
        write(248, "again", "amira", "@acme وسأطلب مرة أخرى بالتأكيد 😍", "fast", "ar"),
        write(272, "gift", "sam", "@acme Do you sell gift cards? My father is impossible to shop for."),
        write(296, "found", "tom", "@acme Found the prices on your page meanwhile. Thank you anyway!", "malta"),
    };
}

} // namespace baton::demo
