### Слова самого издания по-русски. Проект может заменить любое из них в `locales/ru/ui.ftl`.

ui-contents = Содержание
ui-page = Страница { $number }
ui-page-of = Страница { $number } из { $total }
ui-see-page = см. с. { $number }
ui-continued = продолжение
ui-number = № { $number }
ui-date = { DATETIME($date, year: "numeric", month: "long") }
ui-table = Таблица { $number }
ui-figure = Рисунок { $number }
ui-notes = Примечания
ui-note = Примечание { $number }
ui-note-back = Назад к тексту примечания { $number }
ui-editions = Издания
ui-language = Язык
ui-skip = Перейти к тексту
ui-pdf = PDF
ui-epub = EPUB
ui-html = HTML
ui-print = Для печати
ui-other-edition = Эта публикация на других языках
# QR-код, который ведёт к изданию на другом языке; под ним стоит `ui-in-this-language` того издания.
ui-in-other-language = { $language ->
    [en] Эта публикация по-английски:
    [ru] Эта публикация по-русски:
   *[other] Эта публикация на другом языке:
}
ui-in-this-language = На русском языке
ui-qr-code = QR-код: { $address }
ui-show = Показать
ui-both = Оба языка
ui-untranslated = Ещё не переведено
ui-stale = Исходный текст с тех пор изменился
ui-proof = Корректура
ui-proof-source = исходный текст { $hash }
ui-proof-translated = { $locale }: переведено { $percent } %
ui-proof-date = { DATETIME($date, year: "numeric", month: "long", day: "numeric") }
ui-proof-remarks = Что изменилось в исходном тексте
ui-proof-place = Страница { $page }, строка { $line }
ui-sheet = { $file } · { $locale } · с. { $page } / { $pages } · PDF/X-4 · { $condition } · обрез { $width } × { $height } мм · вылет { $bleed } мм
ui-link = Ссылка: { $address }
ui-role-authors = { $count ->
    [one] Автор
    [few] Авторы
    [many] Авторы
   *[other] Авторы
}
ui-role-editors = { $count ->
    [one] Редактор
    [few] Редакторы
    [many] Редакторы
   *[other] Редакторы
}
ui-role-translators = { $count ->
    [one] Переводчик
    [few] Переводчики
    [many] Переводчики
   *[other] Переводчики
}
# Квадратик пункта, в котором нет слов.
ui-task = Задача
ui-alert-note = Примечание
ui-alert-tip = Совет
ui-alert-important = Важно
ui-alert-warning = Предупреждение
ui-alert-caution = Осторожно
# Для книг (EPUB): доступность, перечни мест и название последней части.
ui-about = Об этом издании
ui-pages = Страницы
ui-landmarks = Ориентиры
ui-accessibility = Текст подстраивается под экран; есть заголовки и содержание, порядок чтения — порядок текста. Языки размечены, у каждого значимого изображения есть словесное описание. Ничто не мигает, не движется и не звучит.
ui-kilobytes = { NUMBER($size, maximumFractionDigits: 0) } кБ
ui-megabytes = { NUMBER($size, maximumFractionDigits: 1) } МБ
