# Completion of orders in fish. Nothing that stands on the line is evaluated: its words are passed on as they are.

if not type -q orders
    function orders
        @ORDERS@ $argv
    end
end

function __orders_offer
    set -l words (commandline -opc)
    set -e words[1]
    set -l current (commandline -ct | string replace --all --regex '["\']' '')
    set -g __orders_offers (orders complete -- $words "$current" 2> /dev/null < /dev/null)
    # fish completes file names where no completion applies
    test "$__orders_offers" != :files
end

complete -c orders -e
complete -c orders -n __orders_offer -f -a '$__orders_offers'
