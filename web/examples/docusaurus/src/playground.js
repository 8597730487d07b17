import 'buddy-playground/element';
